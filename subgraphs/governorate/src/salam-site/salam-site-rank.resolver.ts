import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { SalamSiteRankRecord } from './salam-site-rank.repository.js';
import { SalamSiteRank } from './salam-site-rank.type.js';
import { SalamSite } from './salam-site.type.js';

@Resolver(() => SalamSiteRank)
export class SalamSiteRankResolver {
  @FieldResolver(() => SalamSite, { nullable: true, description: 'The site itself.' })
  salamSite(@Root() { score }: SalamSiteRankRecord): SalamSite | null {
    return score.salamSiteCode === null ? null : { code: score.salamSiteCode };
  }
}

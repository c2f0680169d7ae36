import { Province, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { PilotRecord, PilotRepository } from './pilot.repository.js';
import { SocialBoardPilot } from './pilot.type.js';

@Resolver(() => SocialBoardPilot)
export class SocialBoardPilotResolver {
  constructor(private readonly pilots: PilotRepository) {}

  @Query(() => [SocialBoardPilot], { nullable: true, description: 'The provinces in which social boards are tried out, by code.' })
  socialBoardPilots(): Promise<PilotRecord[]> {
    return this.pilots.all();
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province.' })
  province(@Root() { provinceCode }: PilotRecord): Province {
    return { code: provinceCode };
  }
}

@Resolver(() => Province)
export class ProvincePilotResolver {
  constructor(private readonly pilots: PilotRepository) {}

  @FieldResolver(() => SocialBoardPilot, { nullable: true, description: 'The trial of social boards in the province; null where there is none.' })
  socialBoardPilot(@Root() { code }: Province, @Ctx() { loaders }: RequestContext): Promise<PilotRecord | null> {
    return loaders.load(this.pilots.byProvinces, code);
  }
}

import { cohortNeedFilterOf, cohortServiceFilterOf } from '@hamafza/kit';
import { InputType } from 'type-graphql';
import { WelfareServiceKindDefinition } from '../service-delivery/service-delivery.enums.js';

@InputType('WelfareCohortServiceFilter', { description: 'A service that the person was given («خدمت»); all conditions given must hold of the same one.' })
export class WelfareCohortServiceFilter extends cohortServiceFilterOf('WelfareServiceDelivery', WelfareServiceKindDefinition) {}

@InputType('WelfareCohortNeedFilter', { description: 'Something the person needs or needed («نیاز»); all conditions given must hold of the same need.' })
export class WelfareCohortNeedFilter extends cohortNeedFilterOf('WelfareNeed', ['WelfareNeed.pledges', 'WelfarePledge.status']) {}

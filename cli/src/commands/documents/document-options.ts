import { Option } from 'commander';
import { parseSubgraphName } from '../../input/parse-options.js';

export const applicationOption = (): Option => new Option('--application <name>', 'whose documents they are, e.g. case-desk').argParser(parseSubgraphName);

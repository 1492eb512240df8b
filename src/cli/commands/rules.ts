import type { Config } from '../config/config';
import { rules } from '../rules';
import type { AddCommand } from './add-command';

/** `harbour rules`, with its arguments and options. */
export const addRules: AddCommand = (harbour, streams, exit) => {
  harbour
    .command('rules')
    .description('list all rules, or explain one')
    .argument('[id]', 'the id of a rule')
    .action((id: string | undefined, { config }: { config: Config }) =>
      exit(rules(id, config, streams)),
    );
};

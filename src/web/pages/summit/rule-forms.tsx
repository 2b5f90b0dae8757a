// SPDX-License-Identifier: EUPL-1.2
// The published rules of the order and of a list of speakers, said anew: what is not touched stays as it was.
import { instantAt } from '#acts/conference/moment.ts';
import type { OrderView } from '#wire/summit/order.ts';
import type { SpeakersView } from '#wire/summit/speakers.ts';
import type { Told } from '../../parts/deed.tsx';
import { Choose, type Filled, type Option, said, ShortForm, TypeIn } from '../../parts/short-form.tsx';
import { t } from '../../words/t.ts';

type RuleOf = NonNullable<NonNullable<OrderView['forms']>['rule']>;

/** By which rule the places are made. In: the rule as it stands, and who may have been drawn. */
export function OrderRuleForm({ rule, entities, onDone }: { rule: RuleOf; entities: readonly Option[]; onDone: Told }) {
  const now = rule.act.body as Record<string, unknown>;
  const text = (key: string) => (typeof now[key] === 'string' ? (now[key] as string) : '');
  const start = {
    ...{ language: text('language'), within: text('within'), host: text('host') },
    ...{ letter: text('letter'), drawn: text('drawn') },
  };
  const filled: Filled = ({ language, within, host, letter, drawn }) => {
    if (!language || !within || !host) return null;
    const { letter: _letter, drawn: _drawn, collation, ...kept } = now;
    if (within === 'from-lot' && said(letter) === '' && !drawn) return null;
    const lot = within !== 'from-lot' ? {} : said(letter) === '' ? { drawn } : { letter: said(letter) };
    const custom = language === now['language'] && collation !== undefined ? { collation } : {};
    return { ...kept, ...custom, language, within, host, ...lot };
  };
  return (
    <ShortForm
      key={JSON.stringify(start)}
      {...{ title: 'summit.rule-form', hint: 'summit.rule-hint', missing: 'summit.rule-missing' }}
      {...{ press: 'summit.rule-write', act: rule.act, filled, start, onDone }}
    >
      {(values, set, id) => (
        <>
          <Choose {...{ id, values, set }} name="language" label="summit.rule-language" options={rule.languages} />
          <Choose {...{ id, values, set }} name="within" label="summit.rule-within" options={rule.within} />
          {values['within'] === 'from-lot' && (
            <>
              <p className="hint">{t('summit.rule-lot-hint')}</p>
              <TypeIn {...{ id, values, set }} name="letter" label="summit.rule-letter" most={8} />
              <Choose {...{ id, values, set }} name="drawn" label="summit.rule-drawn" options={entities} />
            </>
          )}
          <Choose {...{ id, values, set }} name="host" label="summit.rule-host" options={rule.host} />
        </>
      )}
    </ShortForm>
  );
}

type Rules = NonNullable<SpeakersView['rules']>;
const minutes = (seconds: unknown) => String(Number(seconds ?? 0) / 60);
/** Whole seconds; null for what is no time. */
const seconds = (typed: string | undefined, unit: number) => {
  const number = Math.round(Number(said(typed)) * unit);
  return said(typed) !== '' && Number.isFinite(number) && number >= 0 && number <= 36_000 ? number : null;
};

/** By which rule a list of speakers is made, and a new list. Bands, fixed places and limits by category stay as they are. */
export function SpeakingRuleForms({ rules, onDone }: { rules: Rules; onDone: Told }) {
  return rules.forms.map((form) => <SpeakingRuleForm key={`${form.code}`} {...{ form, rules, onDone }} />);
}

function SpeakingRuleForm({ form, rules, onDone }: { form: Rules['forms'][number]; rules: Rules; onDone: Told }) {
  const now = form.act.body as Record<string, unknown>;
  const replies = now['replySeconds'] as readonly number[];
  const start = {
    ...{ title: String(now['title']), element: String(now['element']), closes: form.closes },
    ...{
      limit: minutes(now['seconds']),
      amber: String(now['amberSeconds']),
      between: String(now['changeOverSeconds']),
    },
    ...{ first: minutes(replies[0]), second: minutes(replies[1]) },
    ...{ signed: now['signedFirst'] === true ? 'yes' : 'no', released: String(now['textReleased']) },
  };
  const filled: Filled = ({ title, element, closes, limit, amber, between, first, second, signed, released }) => {
    const own = [seconds(limit, 60), seconds(amber, 1), seconds(between, 1), seconds(first, 60), seconds(second, 60)];
    const closesAt = closes ? instantAt(closes, rules.zone) : null;
    if (said(title) === '' || !element || !released || own.includes(null) || (closes && closesAt === null)) return null;
    const [most, amberSeconds, changeOverSeconds, one, two] = own as number[];
    return {
      ...now,
      ...{ title: said(title), element, closesAt, seconds: most, amberSeconds, changeOverSeconds },
      ...{ replySeconds: [one!, two!].filter((s) => s > 0), signedFirst: signed === 'yes', textReleased: released },
    };
  };
  const changes = form.code === 'rule';
  return (
    <ShortForm
      key={JSON.stringify(start)}
      title={changes ? 'summit.speaking-rule' : 'summit.new-list'}
      hint={changes ? 'summit.speaking-rule-hint' : 'summit.new-list-hint'}
      press={changes ? 'summit.rule-write' : 'summit.new-list-write'}
      missing="summit.speaking-rule-missing"
      {...{ act: form.act, filled, start, onDone }}
    >
      {(values, set, id) => (
        <>
          <TypeIn {...{ id, values, set }} name="title" label="summit.list-title" most={200} />
          <Choose {...{ id, values, set }} name="element" label="summit.list-element" options={rules.elements} />
          <TypeIn {...{ id, values, set }} name="limit" label="summit.list-minutes" type="number" />
          <TypeIn {...{ id, values, set }} name="amber" label="summit.list-amber" type="number" />
          <TypeIn {...{ id, values, set }} name="between" label="summit.list-between" type="number" />
          <TypeIn {...{ id, values, set }} name="first" label="summit.list-first-reply" type="number" />
          <TypeIn {...{ id, values, set }} name="second" label="summit.list-second-reply" type="number" />
          <TypeIn {...{ id, values, set }} name="closes" label="summit.list-closes" type="datetime-local" />
          <Choose {...{ id, values, set }} name="released" label="summit.list-released" options={rules.released} />
          <Choose
            {...{ id, values, set }}
            name="signed"
            label="summit.list-signed"
            options={[
              { value: 'no', label: t('write.no') },
              { value: 'yes', label: t('write.yes') },
            ]}
          />
        </>
      )}
    </ShortForm>
  );
}

import type { LocalizedText } from '../language/language.js';
import { useLanguage } from '../language/language-context.js';

interface TextFieldProps {
  readonly id: string;
  readonly label: LocalizedText;
  readonly hint: LocalizedText;
  readonly value: string;
  readonly problem: LocalizedText | undefined;
  readonly onChange: (value: string) => void;
  /** Code is read left to right in either language; prose as its first letter says. */
  readonly kind: 'code' | 'prose';
  /** More than one makes it an area of so many lines. */
  readonly lines?: number;
  /** Names that it may be filled with at one press. */
  readonly known?: { readonly names: readonly string[]; readonly label: LocalizedText };
}

/** More would push what one writes off the screen. */
const MOST_NAMES = 12;

/** A labelled text that browsers neither correct nor remember. */
export function TextField({ id, label, hint, value, problem, onChange, kind, lines = 1, known }: TextFieldProps) {
  const { say } = useLanguage();
  const common = {
    id,
    value,
    dir: kind === 'code' ? 'ltr' : 'auto',
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint${problem ? ` ${id}-problem` : ''}`,
    'data-kind': kind,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="text-field">
      <label htmlFor={id}>{say(label)}</label>
      {lines > 1 ? <textarea rows={lines} {...common} /> : <input type="text" autoCapitalize="none" {...common} />}
      {problem && (
        <p className="text-field-problem" id={`${id}-problem`} role="alert">
          {say(problem)}
        </p>
      )}
      <p className="quiet" id={`${id}-hint`}>
        {say(hint)}
      </p>
      {known && known.names.length > 0 && <KnownNames {...known} chosen={value.trim()} onChoose={onChange} />}
    </div>
  );
}

interface KnownNamesProps {
  readonly names: readonly string[];
  readonly label: LocalizedText;
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

function KnownNames({ names, label, chosen, onChoose }: KnownNamesProps) {
  const { say } = useLanguage();
  return (
    <div className="known-names" role="group" aria-label={say(label)}>
      {names.slice(0, MOST_NAMES).map((name) => (
        <button key={name} type="button" dir="ltr" aria-pressed={name === chosen} onClick={() => onChoose(name === chosen ? '' : name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

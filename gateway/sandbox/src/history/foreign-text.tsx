/** Characters that act instead of being seen: controls, directions, separators. The joiners that Persian is written with are none. */
const ACTING = /((?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}])/u;

/** Text that others wrote, as text: it turns no neighbour around, and what cannot be seen is named. */
export function ForeignText({ text }: { text: string }) {
  return (
    <bdi className="foreign">
      {text.split(ACTING).map((part, index) =>
        ACTING.test(part) ? (
          <span className="code-point" dir="ltr" key={index}>
            {nameOf(part)}
          </span>
        ) : (
          part
        ),
      )}
    </bdi>
  );
}

/** `U+202E`, as the Unicode Standard writes it. */
const nameOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

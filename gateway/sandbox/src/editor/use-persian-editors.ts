import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Code in Fira Code; letters it lacks, which are the Persian ones, in Vazirmatn. */
const EDITOR_FONTS = '"Fira Code", "Vazirmatn Variable", monospace';

/**
 * Makes Persian legible in every editor pane, and wraps it: a cut line of Persian loses its beginning. Monaco takes Persian letters for look-alikes of Latin ones, and the
 * zero-width non-joiner for a hidden character, and would frame nearly every word.
 */
export function usePersianEditors(): void {
  const editors = useGraphiQL((state) => [state.queryEditor, state.variableEditor, state.headerEditor, state.responseEditor]);

  useEffect(() => {
    for (const editor of editors) {
      editor?.updateOptions({
        fontFamily: EDITOR_FONTS,
        wordWrap: 'on',
        unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
      });
    }
  }, [editors]);
}

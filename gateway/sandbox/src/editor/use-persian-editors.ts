import { useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/** Code in Fira Code; letters it lacks, which are the Persian ones, in Vazirmatn. */
const EDITOR_FONTS = '"Fira Code", "Vazirmatn Variable", monospace';

/**
 * Makes Persian legible in every editor pane, and wraps it: a cut line of Persian loses its beginning. Monaco takes
 * Persian letters for look-alikes of Latin ones, and the zero-width non-joiner for a hidden character, and would frame
 * nearly every word.
 */
export function usePersianEditors(): void {
  const editors = useGraphiQL((state) => [state.queryEditor, state.variableEditor, state.headerEditor, state.responseEditor]);
  const monaco = useMonaco((state) => state.monaco);

  useEffect(() => {
    for (const editor of editors) {
      editor?.updateOptions({
        fontFamily: EDITOR_FONTS,
        wordWrap: 'on',
        unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
      });
    }
  }, [editors]);

  useEffect(() => {
    if (!monaco) return undefined;
    // Monaco measures once, and a font may come later: lines would wrap by the widths of the font before it.
    const measureAgain = () => monaco.editor.remeasureFonts();
    document.fonts.addEventListener('loadingdone', measureAgain);
    return () => document.fonts.removeEventListener('loadingdone', measureAgain);
  }, [monaco]);
}

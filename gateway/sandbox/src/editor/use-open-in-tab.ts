import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback } from 'react';

/** What a tab is opened with. */
export interface TabContents {
  readonly document: string;
  /** Values for the operation's variables; an empty object leaves the pane empty. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export type OpenInTab = (contents: TabContents) => void;

/**
 * Opens a document in a tab of its own, or returns to the tab that already holds it unedited.
 *
 * @returns `null` until the editors are there: they load after the page.
 */
export function useOpenInTab(): OpenInTab | null {
  const { queryEditor, variableEditor, tabs } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    tabs: state.tabs,
  }));
  const { addTab, changeTab } = useGraphiQLActions();

  const open = useCallback(
    ({ document, variables }: TabContents) => {
      const openIndex = tabs.findIndex((tab) => tab.query === document);
      if (openIndex >= 0) {
        changeTab(openIndex);
        return;
      }
      addTab();
      queryEditor?.setValue(document);
      variableEditor?.setValue(Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2));
    },
    [tabs, addTab, changeTab, queryEditor, variableEditor],
  );
  return queryEditor && variableEditor ? open : null;
}

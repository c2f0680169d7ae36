import type { ReactNode } from 'react';
import type { Opening } from './access-answers.js';
import { agencies, code, listed } from './persian-words.js';

/** What is withheld, as far as it decides what would help. */
interface Withheld {
  readonly code: string;
  readonly reason: string | null;
  readonly owner: string;
  readonly openedTo: readonly Opening[];
}

/** Who can change that something is withheld, and how; `null` where the page does not know. */
export const persianRemedy = ({ code: of, reason, owner, openedTo }: Withheld): ReactNode => {
  if (of === 'AGREEMENT_MISSING') return <>از {agencies(owner)} بخواهید توافق‌نامه‌ای را امضا کند که آن را بگشاید.</>;
  if (of === 'PURPOSE_MISSING') return openedTo.length === 0 ? null : <>هدف‌هایی که آن را می‌گشایند: {listed(openedTo.flatMap(({ purposes }) => purposes))}.</>;
  if (of !== 'FORBIDDEN' || reason === null || !Object.hasOwn(REMEDIES, reason)) return null;
  return (
    <>
      {openedTo.map((opening) => (
        <span key={opening.clause}>{opened(opening)} </span>
      ))}
      {REMEDIES[reason]?.(openedTo)}
    </>
  );
};

/** By the word that the gateway gives for what is FORBIDDEN. */
const REMEDIES: Readonly<Record<string, (openedTo: readonly Opening[]) => ReactNode>> = {
  purpose: (openedTo) => <>اگر چنین هدفی دارید آن را در «هویت و هدف» بنویسید، وگرنه {newVersion(openedTo)} که آن را برای این هدف هم بگشاید.</>,
  'purpose-not-callers': () => 'هدفی را بنویسید که از آنِ شماست، یا این هدف را از صادرکنندهٔ نشانهٔ دسترسی بخواهید.',
  role: (openedTo) => <>چنین نقشی را از صادرکنندهٔ نشانهٔ دسترسی بخواهید، یا {newVersion(openedTo)} که نقش شما را نام ببرد.</>,
  province: (openedTo) => <>چنین استانی را از صادرکنندهٔ نشانهٔ دسترسی بخواهید، یا {newVersion(openedTo)} که استان شما را نام ببرد.</>,
  'no-agreement-of-body': (openedTo) => <>اگر چنین هدفی دارید آن را در «هویت و هدف» بنویسید، وگرنه {newVersion(openedTo)} که آن را به دستگاه شما برای هدف خودتان بگشاید.</>,
  'not-in-agreement': () => 'آن را در پرس‌وجویی جدا بپرسید، یا نام آن توافق‌نامه را در «هویت و هدف» بنویسید.',
  'provinces-apart': () => 'آن را در پرس‌وجویی جدا بپرسید.',
  'casework-persons': () => 'در هر پرس‌وجو یک نفر را بپرسید: زیر یک فیلد ریشه، بی هیچ فهرستی در راه.',
  'casework-role': (openedTo) => <>{newVersion(openedTo)} که در بندی نقش‌ها و همین فیلدها را نام ببرد.</>,
  'emergency-condition': () => 'شرط را بردارید، یا بی وضعیت اضطراری بپرسید.',
  scopes: () => 'نشانهٔ دسترسی‌ای با این scope از صادرکنندهٔ آن بخواهید.',
};

const opened = ({ clause, purposes, roles, provinces }: Opening): ReactNode => (
  <>
    بند {code(clause)} آن را برای {listed(purposes)}
    {roles !== 'any' && <>، به نقش {listed(roles)}</>}
    {provinces !== 'all' && <>، در استان‌های {listed(provinces, (name) => name)}</>} می‌گشاید.
  </>
);

const newVersion = (openedTo: readonly Opening[]): ReactNode => {
  const parties = [...new Set(openedTo.flatMap(({ parties: of }) => of))];
  return parties.length === 0 ? 'از طرف‌های توافق‌نامه نسخه‌ای بخواهید' : <>از {agencies(parties.join(', '))} نسخه‌ای بخواهید</>;
};

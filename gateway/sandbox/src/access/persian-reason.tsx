import type { ReactNode } from 'react';
import type { Refusal } from './access-answers.js';
import { persianForbidden } from './persian-forbidden.js';
import { agencies, code, field } from './persian-words.js';

type Sentence = (refusal: Refusal, purpose: string | null) => ReactNode;

/** By code; the gateway itself speaks English. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  CLOSED: ({ coordinate, owner }) => (
    <>
      {field(coordinate)} بسته است و هرگز از {agencies(owner)} بیرون نمی‌رود؛ هیچ توافق‌نامه‌ای این را تغییر نمی‌دهد.
    </>
  ),
  AGREEMENT_MISSING: ({ coordinate, owner }) => (
    <>
      هیچ توافق‌نامهٔ جاری‌ای {field(coordinate)} را که از آنِ {agencies(owner)} است نمی‌گشاید.
    </>
  ),
  FORBIDDEN: ({ coordinate, owner }, purpose) =>
    coordinate === undefined ? (
      'درخواست‌کننده اجازهٔ این کار را ندارد.'
    ) : (
      <>
        هیچ بندی {field(coordinate)} را که از آنِ {agencies(owner)} است، برای این درخواست‌کننده با نقش، استان و هدفی که دارد
        {purpose !== null && <> ({code(purpose)})</>} نمی‌گشاید.
      </>
    ),
  PURPOSE_MISSING: ({ coordinate, owner }) => (
    <>
      {field(coordinate)} از {agencies(owner)} فقط برای هدفی معین داده می‌شود؛ هدف را در «هویت و هدف» بنویسید.
    </>
  ),
  UNAUTHENTICATED: ({ coordinate }) =>
    coordinate === undefined
      ? 'درگاه نتوانست درخواست‌کننده را بشناسد؛ نشانهٔ دسترسی را در «هویت و هدف» بنویسید یا تازه کنید.'
      : <>{field(coordinate)} فقط برای درخواست‌کنندهٔ شناخته‌شده است؛ نشانهٔ دسترسی را در «هویت و هدف» بنویسید.</>,
  MEMBERSHIP_DISCLOSURE: ({ coordinate, agency }) => (
    <>
      پاسخ به {field(coordinate)} به {agencies(agency)} نشان می‌دهد از چه کسانی پرسیده شده است؛ توافق‌نامه چنین اجازه‌ای نمی‌دهد.
    </>
  ),
  GRAPHQL_PARSE_FAILED: () => 'متن پرس‌وجو خطای نحوی دارد.',
  GRAPHQL_VALIDATION_FAILED: () => 'پرس‌وجو با طرح‌واره سازگار نیست.',
  BAD_USER_INPUT: () => 'مقدار یکی از متغیرها درست نیست.',
  BAD_REQUEST: () => 'درخواست درست نوشته نشده است.',
};

/** What each of them says and its code alone does: the sentence is then complete. */
const WHOLE = ['CLOSED', 'AGREEMENT_MISSING', 'PURPOSE_MISSING', 'MEMBERSHIP_DISCLOSURE'];
const COORDINATE = /\b_*[A-Z]\w*\.\w+/g;

/** @returns `null` for a code that this page does not know. */
export const persianReason = (refusal: Refusal, purpose: string | null): ReactNode => {
  const { because, coordinate } = refusal;
  if (because === undefined) return sentenceOf(refusal, purpose);
  return (
    <>
      {field(coordinate)} به {field(because)} وابسته است. {sentenceOf({ ...refusal, coordinate: because }, purpose)}
    </>
  );
};

const sentenceOf = (refusal: Refusal, purpose: string | null): ReactNode =>
  persianForbidden(refusal, purpose) ?? (Object.hasOwn(SENTENCES, refusal.code) ? (SENTENCES[refusal.code]?.(refusal, purpose) ?? null) : null);

/** Whether the gateway's words tell more than the Persian sentence: a reason of its own, or another field that it is about. */
export const saysMore = (refusal: Refusal): boolean => {
  const { code: of, message, coordinate, because } = refusal;
  if (!WHOLE.includes(of) && persianForbidden(refusal, null) === undefined) return true;
  return because === undefined && (message.match(COORDINATE) ?? []).some((named) => named !== coordinate);
};

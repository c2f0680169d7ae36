import type { ReactNode } from 'react';
import type { Refusal } from './access-answers.js';
import { agencies, code, field } from './persian-words.js';

type Sentence = (refusal: Refusal, purpose: string | null) => ReactNode;

/** Why a field is FORBIDDEN, by the word that the gateway gives for it. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  purpose: ({ coordinate, owner }, purpose) => (
    <>
      {field(coordinate)} از {agencies(owner)} برای {ofPurpose(purpose)} گشوده نشده است.
    </>
  ),
  'purpose-not-callers': ({ coordinate, owner }, purpose) => (
    <>
      {field(coordinate)} از {agencies(owner)} داده نمی‌شود، چون {ofPurpose(purpose)} از هدف‌های این درخواست‌کننده نیست.
    </>
  ),
  role: ({ coordinate, owner }) => (
    <>
      {field(coordinate)} از {agencies(owner)} تنها برای نقش‌های دیگری گشوده شده است.
    </>
  ),
  province: ({ coordinate, owner }) => (
    <>
      {field(coordinate)} از {agencies(owner)} تنها برای استان‌های دیگری گشوده شده است.
    </>
  ),
  'provinces-apart': ({ coordinate }) =>
    coordinate === undefined ? 'آنچه با هم خواسته شده است برای هیچ استان مشترکی گشوده نیست.' : <>{field(coordinate)} و آنچه به آن وابسته است برای هیچ استان مشترکی گشوده نیست.</>,
  'no-agreement-of-body': ({ coordinate, owner }, purpose) => (
    <>
      هیچ توافق‌نامه‌ای که دستگاه درخواست‌کننده طرف یا عضو آن باشد، {field(coordinate)} از {agencies(owner)} را برای {ofPurpose(purpose)} نمی‌گشاید.
    </>
  ),
  'not-in-agreement': ({ coordinate, owner }) => (
    <>
      توافق‌نامه‌ای که پاسخ بر پایهٔ آن است {field(coordinate)} از {agencies(owner)} را نمی‌گشاید؛ توافق‌نامهٔ دیگری می‌گشاید.
    </>
  ),
  'casework-persons': ({ coordinate }) => <>{field(coordinate)} برای مددکاری است و در هر پرس‌وجو تنها برای یک نفر داده می‌شود.</>,
  'casework-role': ({ coordinate }) => <>{field(coordinate)} برای مددکاری است، و هیچ بندی آن را برای نقشی که نام برده باشد نمی‌گشاید.</>,
  'computing-agency': ({ coordinate, owner }) => (
    <>
      {field(coordinate)} را {agencies(owner)} از داده‌های دیگران محاسبه می‌کند و خود طرف یا عضو توافق‌نامه نیست.
    </>
  ),
  'emergency-condition': ({ coordinate }) => <>{field(coordinate)} از فیلدی خبر می‌دهد که وضعیت اضطراری آن را تنها برای خواندن گشوده است، نه برای شرط.</>,
};

/** @returns undefined where the word is none of these. */
export const persianForbidden = (refusal: Refusal, purpose: string | null): ReactNode =>
  refusal.reason !== undefined && Object.hasOwn(SENTENCES, refusal.reason) ? SENTENCES[refusal.reason]?.(refusal, purpose) : undefined;

const ofPurpose = (purpose: string | null): ReactNode => (purpose === null ? 'این هدف' : <>هدف {code(purpose)}</>);

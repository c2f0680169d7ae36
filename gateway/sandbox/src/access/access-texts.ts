import type { LocalizedText } from '../language/language.js';

/** What the page says about who may see what. */
export const ACCESS_TEXTS = {
  why: { fa: 'چرا؟', en: 'Why?' },
  whyLabel: { fa: 'چرا؟ این پرس‌وجو چه چیزی را می‌بیند و چه چیزی را نه', en: 'Why? What this query may see, and what not' },
  title: { fa: 'چه کسی اجازه داده است؟', en: 'Who allows what' },
  intro: {
    fa: 'برای هر فیلد حفاظت‌شدهٔ این پرس‌وجو: کدام بند توافق‌نامه آن را می‌گشاید، یا چه چیزی کم است. از هیچ دستگاهی داده‌ای پرسیده نشد.',
    en: 'For each guarded field of this query: the clause that opens it, or what is missing. No agency was asked for data.',
  },
  asking: { fa: 'در حال پرسیدن از درگاه…', en: 'Asking the gateway…' },
  unreachable: { fa: 'درگاه پاسخ نداد؛ پس از روشن شدن آن دوباره بپرسید.', en: 'The gateway did not answer; ask again once it is up.' },
  unexplained: { fa: 'این درگاه دلیل را نمی‌گوید.', en: 'This gateway does not say why.' },
  unwritten: { fa: 'چیزی پرسیده نشد؛ نخست این را درست کنید:', en: 'Nothing was asked; mend this first:' },
  refused: { fa: 'این پرس‌وجو به‌طور کامل رد می‌شود:', en: 'The query would be refused as a whole:' },
  nothingGuarded: { fa: 'این پرس‌وجو هیچ فیلد حفاظت‌شده‌ای نمی‌خواهد؛ به توافق‌نامه‌ای نیاز نیست.', en: 'The query asks for nothing guarded; it needs no agreement.' },
  under: { fa: 'بر پایهٔ توافق‌نامهٔ', en: 'Answered under the agreement' },
  underNone: { fa: 'بر پایهٔ هیچ توافق‌نامه‌ای', en: 'Answered under no agreement' },
  forPurpose: { fa: 'برای هدف', en: 'for the purpose' },
  field: { fa: 'فیلد', en: 'Field' },
  owner: { fa: 'دستگاه', en: 'Agency' },
  level: { fa: 'سطح', en: 'Level' },
  reason: { fa: 'بند، یا آنچه کم است', en: 'Clause, or what is missing' },
  opened: { fa: 'گشوده', en: 'Opened' },
  withheld: { fa: 'پوشیده', en: 'Withheld' },
  needsNone: { fa: 'به بندی نیاز ندارد', en: 'Needs no clause' },
  provinces: { fa: 'استان‌ها:', en: 'Provinces:' },
  rowsRead: { fa: 'این پرس‌وجو تنها ردیف‌های این استان‌ها را می‌خواند:', en: 'The query reads rows of these provinces alone:' },
} as const satisfies Record<string, LocalizedText>;

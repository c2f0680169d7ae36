/** A name in both languages of the graph. */
export interface LocalizedText {
  readonly fa: string;
  readonly en: string;
}

/** The bodies that own a subgraph, by the subgraph's name. */
export const AGENCIES = {
  welfare: { value: 'WELFARE', name: { fa: 'بهزیستی', en: 'Behzisti (State Welfare Organization)' } },
  relief: { value: 'RELIEF', name: { fa: 'کمیته امداد امام خمینی (ره)', en: 'Imam Khomeini Relief Committee' } },
  governorate: { value: 'GOVERNORATE', name: { fa: 'دفتر امور اجتماعی استانداری', en: 'Governorate’s social office' } },
  secretariat: { value: 'SECRETARIAT', name: { fa: 'دبیرخانه مشترک توانمندسازی', en: 'Joint empowerment secretariat' } },
} as const satisfies Record<string, { value: string; name: LocalizedText }>;

export type AgencyName = keyof typeof AGENCIES;
export const AGENCY_NAMES = ['welfare', 'relief', 'governorate', 'secretariat'] as const satisfies readonly AgencyName[];

/** One question that all four agencies answer together: what `npm start` prints and the README shows. */
export const PASTEABLE_QUERY = `  {
    welfareCases(first: 1, filter: { countyCode: "1207", targetGroup: IN_NEED, status: ACTIVE }) {
      totalCount
      unlinkableCount
      nodes {
        openedOn
        county { name { fa en } }
        beneficiary {
          reliefMembership { status memberSince }
          referrals { status toAgency }
          empowermentPlans { strand }
          coverage { jointSupport }
        }
      }
    }
  }`;

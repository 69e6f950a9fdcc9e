// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The kinds of invariant, in the order in which they are told. */
public enum Invariant {
  /** Every accepted key is published exactly once. */
  PUBLISHED_ONCE("published-once", Publishing::check),
  /** Each warning is explained by the phone's own log. */
  WARNING_EXPLAINED("warning-explained", WarningChecks::explained),
  /** Each warning that a log demands is given. */
  WARNING_GIVEN("warning-given", WarningChecks::given),
  /** Cases that the authority has withdrawn are taken back. */
  WITHDRAWN_TAKEN_BACK("withdrawn-taken-back", WarningChecks::takenBack),
  /** Venues count within their stated error. */
  VENUE_COUNTS("venue-counts", VenueCounts::check),
  /** Files of servers and boxes name no owner of a phone. */
  NO_IDENTITIES("no-identities", Identities::check),
  /** The outbreak's chain is that of the consented logs. */
  OUTBREAK_CHAIN("outbreak-chain", ChainCheck::check),
  /** Nothing is given without a consent that covers it. */
  CONSENT("consent", ConsentCheck::check),

  /** Both servers of a count have every accepted report once. */
  REPORTS_COUNTED_ONCE(
      "reports-counted-once",
      (evidence, finding) -> CountedReports.check(evidence.services().counts(), finding)),
  /** A code by SMS goes out once at most, to its telephone. */
  CODES_BY_SMS(
      "codes-by-sms", (evidence, finding) -> CodesBySms.check(evidence.services().sms(), finding)),
  /** A visit warns exactly if hours of a case overlap it. */
  VISIT_WARNINGS(
      "visit-warnings",
      (evidence, finding) -> VisitWarnings.check(evidence.services().visits(), finding)),
  /** A province publishes what its units handed in, once. */
  PROVINCE_FIGURES("province-figures", ProvinceFigures::check);

  private final String name;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Check check;

  private interface Check {
    void on(Evidence evidence, Finding finding) throws IOException;
  }

  Invariant(String name, Check check) {
    this.name = name;
    this.check = check;
  }

  /** Works this one out. */
  public Finding check(Evidence evidence) throws IOException {
    Finding finding = new Finding(name);
    check.on(evidence, finding);
    return finding;
  }

  /** Works all of them out. */
  public static List<Finding> checkAll(Evidence evidence) throws IOException {
    List<Finding> all = new ArrayList<>();
    for (Invariant each : values()) {
      all.add(each.check(evidence));
    }
    return all;
  }
}

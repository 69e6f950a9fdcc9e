// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.RollingId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells which claimed contacts with a case hold (Bluezone protocol, section 5; the deployed app's
 * white paper, section 6.2). That the claimant received the case's ID <i>x</i> while sending
 * <i>y</i> counts only if the case received <i>y</i> while sending <i>x</i>, at about the same
 * time.
 *
 * <p>Security guarantees: an ID that was recorded and replayed elsewhere, or later, or sent on in
 * one direction, gives no claim that holds, because the case never received the claimant's ID. An
 * ID sent on in both directions at once (a tunnel) cannot be told from a contact.
 *
 * <p>Defaults: times may differ by {@link #DEFAULT_TOLERANCE}; a million rows are kept in memory;
 * the rest goes, while it is being sorted, to temporary files in the directory that is given,
 * readable to the user alone where the file system allows; the case's IDs are those in its history.
 *
 * <p>Immutable and thread safe.
 */
public final class ContactVerifier {

  /**
   * The difference that the times of a claim and its counterpart may have: an interval of 15
   * minutes, and 2 minutes for clocks.
   */
  public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(17);

  private static final Duration MAX_TOLERANCE = Duration.ofDays(1);

  private final Duration tolerance;
  private final int memoryRows;
  private final Path temporaryDirectory;
  private final Predicate<? super RollingId> isCaseId;

  private ContactVerifier(Builder builder) {
    tolerance = builder.tolerance;
    memoryRows = builder.memoryRows;
    temporaryDirectory = builder.temporaryDirectory;
    isCaseId = builder.isCaseId;
  }

  /**
   * A builder with the defaults.
   *
   * @param temporaryDirectory where to sort what does not fit into memory
   */
  public static Builder builder(Path temporaryDirectory) {
    checkNotNull(temporaryDirectory, "temporaryDirectory");
    return new Builder(temporaryDirectory);
  }

  /**
   * Verifies the rows of a claimant's history.
   *
   * @param caseHistory the case's history; read to its end, not closed
   * @param claims the claimant's history; read to its end, not closed
   * @param results takes every row of the claimant's history, in their order
   * @return how many came to which verdict
   * @throws IOException if a history cannot be read or has a wrong line, or the rows could not be
   *     sorted
   */
  @CanIgnoreReturnValue
  public VerificationSummary verify(
      HistoryReader caseHistory, HistoryReader claims, Consumer<? super VerifiedClaim> results)
      throws IOException {
    // Three sorters share the memory; two are in use at a time.
    int share = Math.max(1, memoryRows / 3);
    try (RecordSorter caseRows =
            new RecordSorter(SpilledClaims.CASE_ROW, share, temporaryDirectory);
        RecordSorter claimRows = new RecordSorter(SpilledClaims.CLAIM, share, temporaryDirectory);
        RecordSorter byLine = new RecordSorter(SpilledClaims.RESULT, share, temporaryDirectory)) {
      for (Optional<HistoryRow> row = caseHistory.next();
          row.isPresent();
          row = caseHistory.next()) {
        caseRows.add(SpilledClaims.caseRow(row.get()));
      }
      for (Optional<HistoryRow> row = claims.next(); row.isPresent(); row = claims.next()) {
        claimRows.add(SpilledClaims.claim(row.get(), claims.lineNumber()));
      }
      join(caseRows, claimRows, byLine);
      return report(byLine, results);
    }
  }

  private void join(RecordSorter caseRows, RecordSorter claimRows, RecordSorter byLine)
      throws IOException {
    CounterpartSearch search = new CounterpartSearch(caseRows, tolerance.toMillis(), isCaseId);
    for (byte[] claim = claimRows.next(); claim != null; claim = claimRows.next()) {
      byLine.add(search.resultOf(claim));
    }
  }

  private static VerificationSummary report(
      RecordSorter byLine, Consumer<? super VerifiedClaim> results) throws IOException {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (byte[] each = byLine.next(); each != null; each = byLine.next()) {
      VerifiedClaim claim = SpilledClaims.decode(each);
      counts.merge(claim.verdict(), 1L, Long::sum);
      results.accept(claim);
    }
    return new VerificationSummary(
        counts.getOrDefault(Verdict.HOLDS, 0L),
        counts.getOrDefault(Verdict.OTHER_TIME, 0L),
        counts.getOrDefault(Verdict.NO_COUNTERPART, 0L),
        counts.getOrDefault(Verdict.NOT_OF_CASE, 0L));
  }

  /** Builds a {@link ContactVerifier}. Not thread safe. */
  public static final class Builder {

    private final Path temporaryDirectory;
    private Duration tolerance = DEFAULT_TOLERANCE;
    private int memoryRows = 1_000_000;
    private Predicate<? super RollingId> isCaseId = id -> false;

    private Builder(Path temporaryDirectory) {
      this.temporaryDirectory = temporaryDirectory;
    }

    /**
     * Sets how far the times of a claim and its counterpart may differ.
     *
     * @param tolerance 0 to 1 day
     */
    @CanIgnoreReturnValue
    public Builder tolerance(Duration tolerance) {
      checkNotNull(tolerance, "tolerance");
      checkArgument(
          !tolerance.isNegative() && tolerance.compareTo(MAX_TOLERANCE) <= 0,
          "a tolerance of %s: it must be 0 to 1 day",
          tolerance);
      this.tolerance = tolerance;
      return this;
    }

    /**
     * Sets how many rows are kept in memory, at about 100 bytes each.
     *
     * @param rows 3 or more
     */
    @CanIgnoreReturnValue
    public Builder memoryRows(int rows) {
      checkArgument(rows >= 3, "%s rows in memory: it must be 3 at least", rows);
      memoryRows = rows;
      return this;
    }

    /**
     * Names IDs that the case sent besides those in its history, where they are known: from the
     * keys it has disclosed. A claim about one is a claim about this case even though the case
     * recorded no contact while it sent it.
     */
    @CanIgnoreReturnValue
    public Builder caseIds(Predicate<? super RollingId> isCaseId) {
      checkNotNull(isCaseId, "isCaseId");
      this.isCaseId = isCaseId;
      return this;
    }

    /** {@return the verifier} */
    public ContactVerifier build() {
      return new ContactVerifier(this);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.verify;

import static io.bluezone.fixtures.Encounters.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.authority.history.HistoryFormatException;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.authority.history.HistoryWriter;
import io.bluezone.crypto.RollingId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactVerifierTest {

  private static final long NOON = 1_596_974_400_000L;
  private static final long MINUTE = 60_000;

  /** The case sends 1, the claimant 2. */
  private static final RollingId CASE = id(1);

  private static final RollingId CLAIMANT = id(2);
  private static final RollingId STRANGER = id(3);

  @TempDir Path directory;
  private final List<HistoryRow> caseHistory = new ArrayList<>();
  private final List<HistoryRow> claims = new ArrayList<>();

  private void caseSaw(RollingId contact, RollingId own, long time) {
    caseHistory.add(new HistoryRow(own, contact, -70, time));
  }

  private void claimantSaw(RollingId contact, RollingId own, long time) {
    claims.add(new HistoryRow(own, contact, -71, time));
  }

  private static HistoryReader reader(List<HistoryRow> rows) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    HistoryWriter writer = new HistoryWriter(written);
    for (HistoryRow row : rows) {
      writer.write(row);
    }
    return HistoryReader.strict(new ByteArrayInputStream(written.toByteArray()), "history");
  }

  private List<VerifiedClaim> verify(ContactVerifier verifier) throws IOException {
    List<VerifiedClaim> results = new ArrayList<>();
    verifier.verify(reader(caseHistory), reader(claims), results::add);
    return results;
  }

  private Verdict verdict() throws IOException {
    return verify(ContactVerifier.builder(directory).build()).get(0).verdict();
  }

  @Test
  void confirmsAClaimWithItsCounterpart() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON + 5 * MINUTE);
    claimantSaw(CASE, CLAIMANT, NOON);

    VerifiedClaim claim = verify(ContactVerifier.builder(directory).build()).get(0);

    assertThat(claim.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(claim.apartMillis()).hasValue(5 * MINUTE);
    assertThat(claim.row()).isEqualTo(claims.get(0));
    assertThat(claim.line()).isEqualTo(1);
  }

  @Test
  void findsNoCounterpartForAnIdReplayedElsewhere() throws IOException {
    caseSaw(STRANGER, CASE, NOON);
    claimantSaw(CASE, CLAIMANT, NOON);

    assertThat(verdict()).isEqualTo(Verdict.NO_COUNTERPART);
  }

  @Test
  void findsAnIdReplayedLaterOfAnotherTime() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON);
    claimantSaw(CASE, CLAIMANT, NOON + 120 * MINUTE);

    assertThat(verdict()).isEqualTo(Verdict.OTHER_TIME);
  }

  @Test
  void findsNoCounterpartInWhatTheClaimantSentAtAnotherTime() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON);
    claimantSaw(CASE, STRANGER, NOON);

    assertThat(verdict()).isEqualTo(Verdict.NO_COUNTERPART);
  }

  @Test
  void findsNoCounterpartInAnothersSightingOfTheCase() throws IOException {
    // The case received the claimant, but while it sent another ID than the one claimed.
    caseSaw(CLAIMANT, STRANGER, NOON);
    caseSaw(STRANGER, CASE, NOON);
    claimantSaw(CASE, CLAIMANT, NOON);

    assertThat(verdict()).isEqualTo(Verdict.NO_COUNTERPART);
  }

  @Test
  void takesOthersThanTheCaseForNoClaim() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON);
    claimantSaw(STRANGER, CLAIMANT, NOON);

    assertThat(verdict()).isEqualTo(Verdict.NOT_OF_CASE);
  }

  @Test
  void knowsACasesIdFromItsKeysToo() throws IOException {
    claimantSaw(CASE, CLAIMANT, NOON);
    ContactVerifier verifier = ContactVerifier.builder(directory).caseIds(CASE::equals).build();

    assertThat(verdict()).isEqualTo(Verdict.NOT_OF_CASE);
    assertThat(verify(verifier).get(0).verdict()).isEqualTo(Verdict.NO_COUNTERPART);
  }

  @Test
  void includesTheTolerance() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON);
    claimantSaw(CASE, CLAIMANT, NOON - MINUTE);
    claimantSaw(CASE, CLAIMANT, NOON + MINUTE);
    claimantSaw(CASE, CLAIMANT, NOON + MINUTE + 1);

    assertThat(verify(ContactVerifier.builder(directory).tolerance(Duration.ofMinutes(1)).build()))
        .extracting(VerifiedClaim::verdict)
        .containsExactly(Verdict.HOLDS, Verdict.HOLDS, Verdict.OTHER_TIME);
  }

  @Test
  void countsTheVerdicts() throws IOException {
    caseSaw(CLAIMANT, CASE, NOON);
    claimantSaw(CASE, CLAIMANT, NOON);
    claimantSaw(STRANGER, CLAIMANT, NOON);
    claimantSaw(CASE, STRANGER, NOON);
    claimantSaw(CASE, CLAIMANT, NOON);
    claimantSaw(CASE, CLAIMANT, NOON + 60 * MINUTE);

    VerificationSummary summary =
        ContactVerifier.builder(directory)
            .build()
            .verify(reader(caseHistory), reader(claims), claim -> {});

    assertThat(summary).isEqualTo(new VerificationSummary(2, 1, 1, 1));
    assertThat(summary.claims()).isEqualTo(4);
  }

  @Test
  void sortsOutsideMemoryAsALookAtEveryPair() throws IOException {
    Random random = new Random(20_200_809);
    for (int i = 0; i < 2_000; i++) {
      caseSaw(id(random.nextInt(8)), id(10 + random.nextInt(4)), NOON + minutes(random));
      claimantSaw(id(10 + random.nextInt(6)), id(random.nextInt(10)), NOON + minutes(random));
    }
    ContactVerifier small =
        ContactVerifier.builder(directory).memoryRows(90).tolerance(Duration.ofMinutes(2)).build();

    List<VerifiedClaim> results = verify(small);

    assertThat(results).extracting(VerifiedClaim::row).isEqualTo(claims);
    assertThat(results).extracting(VerifiedClaim::line).isSorted();
    assertThat(results)
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(expected(claim.row())));
    assertThat(results)
        .extracting(VerifiedClaim::verdict)
        .contains(Verdict.HOLDS, Verdict.OTHER_TIME, Verdict.NO_COUNTERPART, Verdict.NOT_OF_CASE);
    assertNoFilesAreLeft();
  }

  private static long minutes(Random random) {
    return random.nextInt(3_000) * MINUTE;
  }

  private Verdict expected(HistoryRow claim) {
    if (caseHistory.stream().noneMatch(row -> row.ownId().equals(claim.contactId()))) {
      return Verdict.NOT_OF_CASE;
    }
    OptionalLong apart =
        caseHistory.stream()
            .filter(row -> row.ownId().equals(claim.contactId()))
            .filter(row -> row.contactId().equals(claim.ownId()))
            .mapToLong(row -> Math.abs(row.timeMillis() - claim.timeMillis()))
            .min();
    if (!apart.isPresent()) {
      return Verdict.NO_COUNTERPART;
    }
    return apart.getAsLong() <= 2 * MINUTE ? Verdict.HOLDS : Verdict.OTHER_TIME;
  }

  @Test
  void endsAtAWrongLineAndLeavesNoFiles() throws IOException {
    for (int i = 0; i < 50; i++) {
      caseSaw(CLAIMANT, CASE, NOON);
    }
    HistoryReader wrong =
        HistoryReader.strict(
            new ByteArrayInputStream("x\n".getBytes(StandardCharsets.US_ASCII)), "claims");
    ContactVerifier small = ContactVerifier.builder(directory).memoryRows(3).build();

    assertThatExceptionOfType(HistoryFormatException.class)
        .isThrownBy(() -> small.verify(reader(caseHistory), wrong, claim -> {}))
        .withMessageStartingWith("claims:1:");
    assertNoFilesAreLeft();
  }

  private void assertNoFilesAreLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bluezone.counts.report.ReportHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsDeviceTest {

  @TempDir Path folder;

  private final FakeLeader leader = new FakeLeader();
  private DeviceUnderTest tested;

  @BeforeEach
  void open() throws IOException {
    tested = new DeviceUnderTest(folder.resolve("counts"), leader);
  }

  @AfterEach
  void close() throws IOException {
    tested.close();
  }

  private List<LocalDate> days() {
    return leader.taken.values().stream().map(ReportHeader::utcDay).toList();
  }

  @Test
  void reportsOnEachDayOnceAtARandomHourOverMonthsAndRestarts() throws IOException {
    tested.enrolled();
    Set<Integer> hours = new HashSet<>();
    int reports = 0;
    Instant end =
        FakeLeader.FIRST.plusDays(leader.task.days()).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int moment = 0; tested.device.status().next().orElseThrow().isBefore(end); moment++) {
      if (moment % 7 == 0) {
        tested.restart();
      }
      tested.at(tested.device.status().next().orElseThrow().minusSeconds(1));
      assertThat(tested.report()).as("it is not yet time").isFalse();
      tested.reportNext();
      if (leader.reports.size() > reports) {
        reports++;
        hours.add(tested.now.atZone(ZoneOffset.UTC).getHour());
      }
      tested.pass(Duration.ofSeconds(1));
      assertThat(tested.report()).isFalse();
    }
    assertThat(days())
        .containsExactlyElementsOf(
            FakeLeader.FIRST.datesUntil(FakeLeader.FIRST.plusDays(leader.task.days())).toList());
    assertThat(leader.reports).hasSize(leader.task.days());
    assertThat(leader.requests).as("three months").hasSize(3);
    assertThat(hours).hasSizeGreaterThan(12);
    tested.at(end);
    assertThat(tested.device.status().next()).as("the task is over").isEmpty();
  }

  @Test
  void asksForTokensAtAnotherMomentThanItReports() throws IOException {
    tested.enrolled();
    assertThat(leader.requests).hasSize(1);
    assertThat(leader.reports).isEmpty();
    tested.at(Instant.parse("2026-12-27T10:00:00Z"));
    assertThat(tested.report()).isTrue();
    assertThat(leader.requests).as("the next month's").hasSize(2);
    assertThat(leader.reports).isEmpty();
    tested.reportNext();
    assertThat(days()).containsExactly(LocalDate.of(2026, 12, 27));
  }

  @Test
  void triesAgainLaterWhereItsAnswersCannotBeRead() throws IOException {
    tested.enrolled();
    tested.device.agree(true);
    tested.at(tested.device.status().next().orElseThrow());
    assertThatIOException()
        .isThrownBy(
            () ->
                tested.device.report(
                    () -> {
                      throw new UncheckedIOException(new IOException("the disk is full"));
                    }))
        .withMessage("the disk is full");
    assertThat(tested.report()).as("it is not yet time").isFalse();
    assertThat(leader.reports).isEmpty();
    tested.reportNext();
    assertThat(days()).containsExactly(FakeLeader.FIRST);
  }

  @Test
  void goesOnWhereTheNextMonthHasNoKeysYet() throws IOException {
    leader.lastMonth = YearMonth.from(FakeLeader.FIRST);
    tested.enrolled();
    tested.at(Instant.parse("2026-12-27T10:00:00Z"));
    assertThat(tested.report()).isTrue();
    tested.reportNext();
    leader.lastMonth = leader.lastMonth.plusMonths(1);
    tested.reportNext();
    tested.reportNext();
    assertThat(days()).hasSize(2);
    assertThat(leader.requests).hasSize(2);
  }

  @Test
  void sendsTheSameBytesAfterALostAnswerOrAKill() throws IOException {
    tested.enrolled();
    leader.losesAnswers = true;
    assertThatIOException().isThrownBy(tested::reportNext);
    assertThat(tested.device.status().waiting()).isOne();
    tested.restart();
    assertThatIOException().isThrownBy(tested::reportNext);
    leader.losesAnswers = false;
    tested.reportNext();
    assertThat(Arrays.equals(leader.reports.get(0), leader.reports.get(1))).isTrue();
    assertThat(Arrays.equals(leader.reports.get(0), leader.reports.get(2))).isTrue();
    assertThat(days()).startsWith(FakeLeader.FIRST).doesNotHaveDuplicates();
    assertThat(tested.device.status().waiting()).isZero();
  }

  @Test
  void repeatsALostEnrolmentWithTheSameBytes() throws IOException {
    leader.losesAnswers = true;
    assertThatIOException().isThrownBy(tested::enrolled);
    tested.restart();
    assertThat(tested.device.status().enrolled()).isFalse();
    leader.losesAnswers = false;
    tested.reportNext();
    assertThat(leader.requests).hasSize(2);
    assertThat(leader.requests.get(1)).isEqualTo(leader.requests.get(0));
    assertThat(tested.device.status().unit()).contains(FakeLeader.UNIT);
  }

  @Test
  void repeatsALostRenewalWithTheSameBytes() throws IOException {
    tested.enrolled();
    tested.at(Instant.parse("2026-12-30T10:00:00Z"));
    leader.losesAnswers = true;
    assertThat(tested.report()).as("this month goes on").isTrue();
    leader.losesAnswers = false;
    tested.at(Instant.parse("2027-01-01T10:00:00Z"));
    assertThat(tested.report()).isTrue();
    assertThat(leader.requests).hasSize(3);
    assertThat(leader.requests.get(2)).isEqualTo(leader.requests.get(1));
    tested.reportNext();
    assertThat(days()).containsExactly(LocalDate.of(2027, 1, 1));
  }

  @Test
  void keepsDaysWithoutAConnectionAndSendsThemLater() throws IOException {
    tested.enrolled();
    leader.isDown = true;
    for (int hour = 0; hour < 3 * 24; hour++) {
      try {
        tested.report();
      } catch (IOException e) {
        assertThat(e).hasMessage("down");
      }
      tested.pass(Duration.ofHours(1));
    }
    leader.isDown = false;
    assertThat(tested.device.status().waiting()).isBetween(3, 4);
    tested.pass(Duration.ofHours(2));
    tested.report();
    assertThat(days()).startsWith(FakeLeader.FIRST, FakeLeader.FIRST.plusDays(1));
    assertThat(tested.device.status().waiting()).isZero();
  }

  @Test
  void saysNothingBeforeItsOwnerHasAgreedOrAfterThat() throws IOException {
    tested.enrolled();
    tested.reportNext();
    assertThat(tested.device.status().agreed()).isEmpty();
    assertThat(tested.asked).isZero();
    tested.device.agree(true);
    tested.restart();
    tested.reportNext();
    assertThat(tested.device.status().agreed()).contains(true);
    assertThat(tested.asked).isOne();
    tested.device.agree(false);
    tested.reportNext();
    assertThat(tested.asked).isOne();
    assertThat(leader.reports).hasSize(3).allMatch(it -> it.length == leader.reports.get(0).length);
  }

  @Test
  void takesBackWhatWaitsWhenItsOwnerChangesTheirMind() throws IOException {
    tested.enrolled();
    tested.device.agree(true);
    leader.isDown = true;
    assertThatIOException().isThrownBy(tested::reportNext);
    tested.device.agree(false);
    leader.isDown = false;
    tested.reportNext();
    assertThat(leader.reports.get(1).length).isEqualTo(leader.reports.get(0).length);
    assertThat(Arrays.equals(leader.reports.get(0), leader.reports.get(1))).isFalse();
    assertThat(days()).startsWith(FakeLeader.FIRST).doesNotHaveDuplicates();
  }

  @Test
  void leavesOutAnswersThatTheTaskDoesNotHave() throws IOException {
    tested.enrolled();
    tested.device.agree(true);
    tested.at(tested.device.status().next().orElseThrow());
    DailyAnswers unknown = new DailyAnswers("vault failed", true, true, true, true);
    assertThat(tested.device.report(() -> unknown)).isTrue();
    assertThat(days()).hasSize(1);
  }

  @Test
  void reportsNoDayTwiceWhateverItsClockDoes() throws IOException {
    tested.enrolled();
    tested.reportNext();
    Instant right = tested.now;
    for (String wrong :
        List.of("2026-12-02T08:00:00Z", "2026-12-09T08:00:00Z", "2026-11-20T08:00:00Z")) {
      tested.now = Instant.parse(wrong);
      attempt();
      tested.now = tested.now.plus(Duration.ofHours(2));
      attempt();
      tested.now = right;
      attempt();
    }
    assertThat(days()).doesNotHaveDuplicates().contains(FakeLeader.FIRST);
    for (int hour = 0; hour < 4 * 24; hour++) {
      attempt();
      tested.pass(Duration.ofHours(1));
    }
    assertThat(days()).doesNotHaveDuplicates().contains(FakeLeader.FIRST.plusDays(2));
  }

  private void attempt() {
    try {
      tested.report();
    } catch (IOException e) {
      // A month that has no keys, say: it is tried again.
      assertThat(e).isNotNull();
    }
  }

  @Test
  void sendsNothingByAClockThatIsNotSet() throws IOException {
    tested.enrolled();
    tested.now = Instant.EPOCH;
    assertThatIOException().isThrownBy(tested::report).withMessageContaining("clock");
    tested.now = Instant.MAX;
    assertThatIOException().isThrownBy(tested::report).withMessageContaining("clock");
    assertThat(leader.reports).isEmpty();
  }

  @Test
  void forgetsACodeThatIsRefused() throws IOException {
    for (String refused : List.of("code-unknown", "code-used", "code-expired")) {
      leader.refusal = Optional.of(refused);
      assertThatIOException().isThrownBy(tested::enrolled).withMessage(refused);
      assertThat(tested.device.status().next()).isEmpty();
    }
    leader.refusal = Optional.empty();
    assertThatIllegalArgumentException().isThrownBy(() -> tested.device.enrol("no code!"));
    tested.device.enrol(" abcd-2345 ");
    assertThat(tested.device.status().enrolled()).isTrue();
    assertThatIllegalStateException().isThrownBy(tested::enrolled);
  }

  @Test
  void dropsAReportThatIsRefused() throws IOException {
    tested.enrolled();
    leader.refusal = Optional.of("report-refused");
    tested.reportNext();
    assertThat(tested.device.status().waiting()).isZero();
    leader.refusal = Optional.empty();
    tested.reportNext();
    assertThat(days()).containsExactly(FakeLeader.FIRST.plusDays(1));
  }

  @Test
  void addsNoSecondReportOfADayByAnotherCode() throws IOException {
    tested.enrolled();
    tested.reportNext();
    tested.device.leave();
    assertThat(tested.device.status().enrolled()).isFalse();
    leader.codes.add("WXYZ2345");
    tested.device.enrol("WXYZ-2345");
    tested.reportNext();
    tested.reportNext();
    assertThat(days()).containsExactly(FakeLeader.FIRST, FakeLeader.FIRST.plusDays(1));
  }

  @Test
  void showsTheFingerprintOfTheKeysThatSignedItsTokens() throws IOException {
    tested.enrolled();
    byte[] expected = leader.issuer(YearMonth.from(FakeLeader.FIRST)).keys().fingerprint();
    assertThat(tested.device.status().keys()).contains(Hex.toHexString(expected));
  }

  @Test
  void namesTheFirstProblemAsItsState() {
    assertThat(DailyAnswers.state(List.of())).isEqualTo("works");
    assertThat(DailyAnswers.state(List.of(Thread.State.TIMED_WAITING, Thread.State.NEW)))
        .isEqualTo("timed waiting");
    assertThat(DeviceUnderTest.WORKS.toMap())
        .containsEntry("state", "works")
        .containsEntry("checked today", "yes")
        .containsEntry("disclosed", "no");
  }

  @Test
  void keepsItsFileForItsOwnerAlone() throws IOException {
    tested.enrolled();
    try (var files = Files.list(folder)) {
      assertThat(files)
          .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
    }
  }
}

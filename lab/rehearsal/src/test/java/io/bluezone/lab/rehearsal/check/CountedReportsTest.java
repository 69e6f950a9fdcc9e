// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.CountsAccount.Sums;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A report that is counted twice, by one server alone or not at all is found. */
class CountedReportsTest {

  private static final String BATCH = "VN 1";

  private final List<String> counted =
      IntStream.range(0, 100).mapToObj(number -> "c%04d".formatted(number)).toList();
  private final List<String> waiting = List.of("w0001", "w0002");
  private final Sums sound = new Sums(waiting, Map.of(BATCH, counted));

  private static Set<String> all(Sums sums) {
    Set<String> all = new HashSet<>(sums.waiting());
    sums.batches().values().forEach(all::addAll);
    return all;
  }

  private List<String> faults(Sums first, Sums second, Set<String> lost) {
    return faults(first, second, lost, Map.of(BATCH, 100L), List.of(100L));
  }

  private List<String> faults(
      Sums first, Sums second, Set<String> lost, Map<String, Long> figures, List<Long> shown) {
    return faults(
        new CountsAccount(
            all(sound),
            all(sound),
            lost,
            first,
            second,
            new CountsAccount.Figures(figures, Map.of(), shown)));
  }

  private static List<String> faults(CountsAccount account) {
    Finding finding = new Finding("reports-counted-once");
    CountedReports.check(account, finding);
    return finding.faults();
  }

  @Test
  void takesTheFigureOfABatchThatARestoredServerHasLost() {
    Map<String, Long> before = Map.of(BATCH, 100L);
    Set<String> sent = all(sound);
    assertThat(
            faults(
                new CountsAccount(
                    sent,
                    sent,
                    Set.of(),
                    sound,
                    sound,
                    new CountsAccount.Figures(Map.of(), before, List.of()))))
        .isEmpty();
    Sums restored = new Sums(List.of(), Map.of());
    Sums second = new Sums(List.of(), Map.of(BATCH, counted));
    Set<String> ofBatch = Set.copyOf(counted);
    assertThat(
            faults(
                new CountsAccount(
                    ofBatch,
                    ofBatch,
                    Set.of(),
                    restored,
                    second,
                    new CountsAccount.Figures(Map.of(), before, List.of()))))
        .as("passed on again, and refused as counted")
        .isEmpty();
    assertThat(faults(sound, sound, Set.of(), Map.of(), List.of()))
        .anyMatch(fault -> fault.contains("its figure says 0"));
  }

  @Test
  void holdsForReportsThatWaitOrAreInOneBatch() {
    assertThat(faults(sound, sound, Set.of())).isEmpty();
  }

  @Test
  void findsAReportThatIsCountedTwice() {
    List<String> twice = new ArrayList<>(counted);
    twice.add(counted.get(7));
    assertThat(faults(new Sums(waiting, Map.of(BATCH, twice)), sound, Set.of()))
        .anyMatch(fault -> fault.contains("counted 2 times by the first server"));
    List<String> again = new ArrayList<>(waiting);
    again.add(counted.get(7));
    assertThat(faults(sound, new Sums(again, Map.of(BATCH, counted)), Set.of()))
        .anyMatch(fault -> fault.contains("2 times by the second"));
  }

  @Test
  void findsAReportThatOneServerHasNot() {
    Sums less = new Sums(List.of("w0001"), Map.of(BATCH, counted));
    assertThat(faults(sound, less, Set.of()))
        .anyMatch(fault -> fault.contains("0 times by the second"));
    assertThat(faults(less, sound, Set.of()))
        .anyMatch(fault -> fault.contains("0 times by the first server"))
        .anyMatch(fault -> fault.contains("the second server alone"));
    assertThat(faults(less, sound, Set.of("w0002"))).isEmpty();
  }

  @Test
  void findsAReportThatNoPhoneSent() {
    Sums more = new Sums(List.of("w0001", "w0002", "x0001"), Map.of(BATCH, counted));
    assertThat(faults(more, more, Set.of()))
        .anyMatch(fault -> fault.contains("which no phone sent"));
  }

  @Test
  void findsBatchesThatDifferOrAreTooSmall() {
    List<String> other = counted.stream().sorted().collect(Collectors.toCollection(ArrayList::new));
    other.add(other.remove(0));
    assertThat(faults(sound, new Sums(waiting, Map.of(BATCH, other)), Set.of()))
        .anyMatch(fault -> fault.contains("not of the same reports"));
    assertThat(faults(sound, sound, Set.of(), Map.of(BATCH, 101L), List.of(100L)))
        .anyMatch(fault -> fault.contains("its figure says 101"));
    assertThat(faults(sound, sound, Set.of(), Map.of(BATCH, 100L), List.of(99L)))
        .containsExactly("a figure is shown of 99 reports");
  }
}

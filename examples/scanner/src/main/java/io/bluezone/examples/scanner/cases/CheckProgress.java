// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.records.CheckListener;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Shows how far a check is, keeps what matched, and ends it on an interrupt. */
final class CheckProgress implements CheckListener, AutoCloseable {

  private final Interrupts interrupts;
  private final BiFunction<String, Progress.Unit, Progress> stages;
  private final long encounters;
  private final long cases;
  private final List<CaseMatch> matches = new ArrayList<>();
  private Progress stage;
  private boolean isMatching;
  private int checked;

  /** Begins to read. Each stage of a check begins to be shown by {@code stages}. */
  CheckProgress(
      Interrupts interrupts,
      BiFunction<String, Progress.Unit, Progress> stages,
      long encounters,
      long cases) {
    this.interrupts = interrupts;
    this.stages = stages;
    this.encounters = encounters;
    this.cases = cases;
    stage = stages.apply("progress.reading", Progress.Unit.ENCOUNTERS);
  }

  @Override
  public boolean read(long count) {
    stage.at(count, encounters);
    return !interrupts.isInterrupted();
  }

  @Override
  public boolean checked(long count) {
    if (!isMatching) {
      isMatching = true;
      stage.close();
      stage = stages.apply("progress.matching", Progress.Unit.KEYS);
    }
    checked = Math.toIntExact(count);
    stage.at(count, cases);
    return !interrupts.isInterrupted();
  }

  @Override
  public void met(CaseMatch match) {
    matches.add(match);
  }

  /** True if a case was checked before the end. */
  boolean isMatching() {
    return isMatching;
  }

  int checked() {
    return checked;
  }

  /** The matches, in the order of the cases. */
  List<CaseMatch> matches() {
    return matches;
  }

  @Override
  public void close() {
    stage.close();
  }
}

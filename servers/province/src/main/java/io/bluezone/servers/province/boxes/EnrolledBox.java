// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import io.bluezone.servers.web.box.BoxState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A box as it last reported. */
public record EnrolledBox(String id, BoxPlace place, Life life, BoxState state) {

  /** After so long without a report a box is silent; it reports every six minutes at least. */
  public static final Duration SILENT = Duration.ofMinutes(20);

  private static final long LOW_DISK = 500; // MiB
  private static final long OFF = 60; // seconds
  private static final long OLD = Duration.ofDays(1).toSeconds();

  /** The worst first; then by site. */
  public static final Comparator<Standing> WORST_FIRST =
      Comparator.comparingInt(Standing::weight)
          .reversed()
          .thenComparing(each -> each.box().place().name())
          .thenComparing(each -> each.box().id());

  /**
   * Its times.
   *
   * @param clockOff its clock less the server's at the last report, in seconds
   */
  public record Life(
      Instant enrolled, Optional<Instant> revoked, Optional<Instant> heard, long clockOff) {}

  /** A reason to look after a box, the worst first. */
  public enum Trouble {
    CASE(32),
    SILENT(16),
    RADIO(8),
    DISK(4),
    CLOCK(2),
    AUTHORITY(1);

    private final int weight;

    Trouble(int weight) {
      this.weight = weight;
    }
  }

  /** A box and its troubles at a moment. */
  public record Standing(EnrolledBox box, List<Trouble> troubles) {

    int weight() {
      if (box.life().revoked().isPresent()) {
        return -1;
      }
      return troubles.stream().mapToInt(each -> each.weight).sum();
    }
  }

  /** {@return its troubles, the worst first; a revoked box has none} */
  public Standing at(Instant now) {
    List<Trouble> found = new ArrayList<>();
    if (life.revoked().isEmpty()) {
      add(found, Trouble.CASE, state.caseHere());
      add(found, Trouble.SILENT, isSilent(now));
      boolean heard = life.heard().isPresent();
      add(found, Trouble.RADIO, !state.radio().isEmpty());
      add(found, Trouble.DISK, heard && state.diskFreeMb() < LOW_DISK);
      add(found, Trouble.CLOCK, Math.abs(life.clockOff()) > OFF);
      add(found, Trouble.AUTHORITY, heard && isOld());
    }
    return new Standing(this, found);
  }

  private static void add(List<Trouble> found, Trouble trouble, boolean holds) {
    if (holds) {
      found.add(trouble);
    }
  }

  private boolean isOld() {
    return state.authorityAge() < 0 || state.authorityAge() > OLD;
  }

  boolean isSilent(Instant now) {
    return life.heard().orElse(life.enrolled()).isBefore(now.minus(SILENT));
  }
}

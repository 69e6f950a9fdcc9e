// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone whose test was positive, and how far it has come. Codes are known by numbers, which are
 * not the codes. For the world's thread.
 */
public final class TestedCase {

  private final int person;
  private final Instant swab;
  private final boolean mistaken;
  private final List<Consented> consents = new ArrayList<>();
  private final List<String> codeIds = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();
  private @Nullable Instant withdrawn;
  private int keysLost;
  private int keysLostUntold;
  private boolean listed;
  private final List<Set<Long>> chosen = new ArrayList<>();

  /** The days that a person has agreed to give, and what: as the person remembers it. */
  public record Consented(boolean history, LocalDate first, LocalDate last) {}

  private record Taken(Instant at, int keys) {}

  /**
   * A positive test.
   *
   * @param mistaken whether the laboratory has mixed up two samples
   */
  public TestedCase(int person, Instant swab, boolean mistaken) {
    this.person = person;
    this.swab = swab;
    this.mistaken = mistaken;
  }

  public int person() {
    return person;
  }

  public Instant swab() {
    return swab;
  }

  public boolean isMistaken() {
    return mistaken;
  }

  /** {@return its codes: one, and another after each restore that lost something} */
  public List<String> codeIds() {
    return List.copyOf(codeIds);
  }

  /** {@return the code that was issued last} */
  public Optional<String> latestCode() {
    return codeIds.isEmpty() ? Optional.empty() : Optional.of(codeIds.get(codeIds.size() - 1));
  }

  public void issued(String codeId) {
    codeIds.add(codeId);
  }

  public void consented(Consented consent) {
    consents.add(consent);
  }

  public List<Consented> consents() {
    return List.copyOf(consents);
  }

  /** The authority has said at a time that it took so many keys. */
  public void accepted(Instant time, int keys) {
    taken.add(new Taken(time, keys));
  }

  /**
   * A restore has lost what came after a back-up.
   *
   * @param told the time of which it said so
   */
  public void lost(Instant backUp, LostTime told) {
    for (Taken each : List.copyOf(taken)) {
      if (each.at().isAfter(backUp)) {
        taken.remove(each);
        keysLost += each.keys();
        keysLostUntold += told.covers(each.at()) ? 0 : each.keys();
      }
    }
  }

  /** {@return the keys that the authority has said it took, without those that a restore lost} */
  public int keysAccepted() {
    return taken.stream().mapToInt(Taken::keys).sum();
  }

  /** {@return the keys that restores have lost} */
  public int keysLost() {
    return keysLost;
  }

  /** {@return those of them that came at a time of which the restore did not tell} */
  public int keysLostUntold() {
    return keysLostUntold;
  }

  /** Its IDs are to be listed in place of its keys. */
  public void listIds() {
    listed = true;
  }

  /** {@return whether its IDs are listed in place of its keys} */
  public boolean isListed() {
    return listed;
  }

  /** Its phone chooses intervals whose IDs are listed, by their numbers since 1970 UTC. */
  public void chose(Set<Long> intervals) {
    chosen.add(Set.copyOf(intervals));
  }

  /** {@return the intervals that its phone chose, each time that it disclosed} */
  public List<Set<Long>> chosen() {
    return List.copyOf(chosen);
  }

  public void withdrawn(Instant time) {
    withdrawn = time;
  }

  /** {@return when the authority was told that the test was wrong} */
  public Optional<Instant> withdrawn() {
    return Optional.ofNullable(withdrawn);
  }
}

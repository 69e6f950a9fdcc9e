// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.health;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Someone whose test was positive, and how far it has come. For the world's thread. */
public final class TestedCase {

  private final int person;
  private final Instant swab;
  private final boolean mistaken;
  private final List<Consented> consents = new ArrayList<>();
  private @Nullable String codeId;
  private @Nullable Instant withdrawn;
  private int keysAccepted;

  /** The days that a person has agreed to give, and what: as the person remembers it. */
  public record Consented(boolean history, LocalDate first, LocalDate last) {}

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

  /** {@return the number of its code, which is not the code} */
  public Optional<String> codeId() {
    return Optional.ofNullable(codeId);
  }

  public void issued(String id) {
    codeId = id;
  }

  public void consented(Consented consent) {
    consents.add(consent);
  }

  public List<Consented> consents() {
    return List.copyOf(consents);
  }

  /** The authority has said that it took so many keys. */
  public void accepted(int keys) {
    keysAccepted += keys;
  }

  public int keysAccepted() {
    return keysAccepted;
  }

  public void withdrawn(Instant time) {
    withdrawn = time;
  }

  /** {@return when the authority was told that the test was wrong} */
  public Optional<Instant> withdrawn() {
    return Optional.ofNullable(withdrawn);
  }
}

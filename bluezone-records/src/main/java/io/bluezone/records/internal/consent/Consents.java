// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.consent;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks consents and keeps account of them in the state store, one value each, numbered from 1. A
 * consent is used before anything leaves, so that a crash in between leaves a record too many
 * rather than one too few.
 *
 * <p>A consent that was used stays used when an old database is put back: the vault counts how many
 * were used. Where a record is missing, the account is lost: of the consents that were given before
 * this was found none is accepted any more. What a program has used that may not write the vault is
 * counted by the next one that may. Thread safe.
 */
public final class Consents {

  /** The validity of a consent. */
  static final Duration CURRENT = Duration.ofDays(1);

  /** The number of records kept; the oldest go. */
  static final int MAX_RECORDS = 256;

  /** The vault's count of the consents that were used: 8 bytes, big-endian. */
  static final String COUNT = "consents-used";

  private static final Logger logger = LoggerFactory.getLogger(Consents.class);
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final String LOST = "lost";
  private static final int DIGITS = 10;

  private final StateStore state;
  private final KeyVault vault;
  private final Clock clock;

  /** The account's lost part: last number and ms since 1970 when found, 8 bytes big-endian each. */
  private record Lost(long last, Instant found) {

    static final Lost NONE = new Lost(0, Instant.MIN);

    static Lost decode(StateValue stored) {
      ByteBuffer bytes = ByteBuffer.wrap(stored.bytes().exposeBytes());
      return new Lost(bytes.getLong(), Instant.ofEpochMilli(bytes.getLong()));
    }

    SecretBytes encode() {
      return SecretBytes.copyOf(
          ByteBuffer.allocate(2 * Long.BYTES).putLong(last).putLong(found.toEpochMilli()).array());
    }
  }

  public Consents(StateStore state, KeyVault vault, Clock clock) {
    this.state = state;
    this.vault = vault;
    this.clock = clock;
  }

  /** {@return all consents used, the earliest first} */
  public synchronized List<ConsentRecord> list() throws StateException {
    ImmutableList.Builder<ConsentRecord> records = ImmutableList.builder();
    for (long number : numbers()) {
      Optional<StateValue> stored = state.load(StateKind.CONSENT, name(number));
      if (stored.isPresent()) {
        records.add(ConsentCodec.decode(name(number), stored.get().bytes()));
        stored.get().bytes().erase();
      }
    }
    return records.build();
  }

  /** Refuses a consent that is not sufficient, without using it. */
  public synchronized void check(Consent consent, Consent.Scope scope)
      throws ConsentException, StateException {
    if (consent.scope() != scope) {
      throw new ConsentException(
          Reason.WRONG_SCOPE,
          "this takes a consent to " + scope + ", the one given is to " + consent.scope());
    }
    checkCurrent(consent);
    if (!consent.givenAt().isAfter(lost().found())) {
      throw new ConsentException(
          Reason.NOT_CURRENT,
          "the account of consents was found incomplete after this one was given, so that it may"
              + " have been used; ask the person again");
    }
    if (list().stream().anyMatch(used -> used.consent().equals(consent))) {
      throw new ConsentException(
          Reason.USED, "the consent has been used already; ask the person again");
    }
  }

  private void checkCurrent(Consent consent) throws ConsentException {
    Instant now = clock.instant();
    Duration age = Duration.between(consent.givenAt(), now);
    if (age.plus(SKEW).isNegative()) {
      throw new ConsentException(
          Reason.NOT_CURRENT,
          "the consent was given at "
              + consent.givenAt()
              + ", but the tracer's clock shows only "
              + now
              + ": they go by different clocks. Set the device's clock right, or take the time of"
              + " the consent from the clock that the tracer was given, and ask the person again");
    }
    if (age.compareTo(CURRENT) > 0) {
      throw new ConsentException(
          Reason.NOT_CURRENT,
          "the consent was given at "
              + consent.givenAt()
              + ", more than a day before "
              + now
              + "; ask the person again");
    }
  }

  /** Records that a consent is used, having checked it once more. */
  public synchronized void use(Consent consent, ConsentRecord.Purpose purpose)
      throws ConsentException, StateException {
    SecretBytes encoded = ConsentCodec.encode(new ConsentRecord(consent, clock.instant(), purpose));
    long number;
    do {
      check(consent, consent.scope());
      number = 1 + Math.max(last(numbers()), lost().last());
    } while (!state
        .compareAndSet(StateKind.CONSENT, name(number), StateStore.ABSENT, encoded)
        .isPresent());
    encoded.erase();
    count(number);
    trim(number - MAX_RECORDS);
  }

  /** The consent is in the account already: one too many there is no reason to refuse its use. */
  private void trim(long last) {
    try {
      for (long number : numbers().headSet(last + 1)) {
        state.erase(StateKind.CONSENT, name(number));
      }
    } catch (StateException e) {
      logger.debug("the account of consents is not trimmed now: {}", e.getMessage());
    }
  }

  /** The part of the account that is lost, as far as that was found now or before. */
  private Lost lost() throws StateException {
    Lost known = state.load(StateKind.CONSENT, LOST).map(Lost::decode).orElse(Lost.NONE);
    SortedSet<Long> numbers = numbers();
    long counted = counted();
    long last = last(numbers);
    long end = Math.max(last, counted);
    for (long number = Math.max(known.last(), last - MAX_RECORDS) + 1; number <= end; number++) {
      if (!numbers.contains(number)) {
        logger.warn("the account of consents is not as it was left: an old one was put back");
        Lost found = new Lost(end, clock.instant());
        state.put(StateKind.CONSENT, LOST, found.encode());
        return found;
      }
    }
    if (counted < last) {
      count(last);
    }
    return known;
  }

  private long counted() throws StateException {
    try {
      return vault.load(COUNT).map(count -> Longs.fromByteArray(count.exposeBytes())).orElse(0L);
    } catch (VaultException | IllegalArgumentException e) {
      throw new StateException("the count of consents cannot be read: " + e.getMessage(), e);
    }
  }

  private void count(long used) {
    try {
      vault.store(COUNT, SecretBytes.copyOf(Longs.toByteArray(used)));
    } catch (VaultException e) {
      logger.debug("the next program that may write the vault counts this: {}", e.getMessage());
    }
  }

  public synchronized void erase() throws StateException, VaultException {
    state.erase(StateKind.CONSENT);
    vault.erase(COUNT);
  }

  private SortedSet<Long> numbers() throws StateException {
    SortedSet<Long> numbers = new TreeSet<>();
    for (String name : state.names(StateKind.CONSENT)) {
      if (!name.equals(LOST)) {
        numbers.add(Long.parseLong(name));
      }
    }
    return numbers;
  }

  private static long last(SortedSet<Long> numbers) {
    return numbers.isEmpty() ? 0 : numbers.last();
  }

  private static String name(long number) {
    return Strings.padStart(Long.toString(number), DIGITS, '0');
  }
}

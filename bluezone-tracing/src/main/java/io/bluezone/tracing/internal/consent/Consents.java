// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.consent;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.ConsentException.Reason;
import io.bluezone.tracing.ConsentRecord;
import io.bluezone.tracing.vault.KeyVault;
import io.bluezone.tracing.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks consents and keeps account of them in the vault, one secret each. Thread safe.
 *
 * <p>A consent is used before anything leaves, so that a crash in between leaves a record too many
 * rather than one too few.
 */
public final class Consents {

  /** How long a consent is good for. */
  static final Duration CURRENT = Duration.ofDays(1);

  /** How many records are kept; the oldest go. */
  static final int MAX_RECORDS = 256;

  private static final Logger logger = LoggerFactory.getLogger(Consents.class);
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final String PREFIX = "consent.";
  private static final int DIGITS = 10;

  private final KeyVault vault;
  private final Clock clock;

  public Consents(KeyVault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** {@return all consents used, the earliest first} */
  public synchronized List<ConsentRecord> list() throws VaultException {
    ImmutableList.Builder<ConsentRecord> records = ImmutableList.builder();
    for (String name : names()) {
      SecretBytes stored =
          vault.load(name).orElseThrow(() -> new VaultException(name + " has vanished"));
      records.add(ConsentCodec.decode(name, stored));
      stored.erase();
    }
    return records.build();
  }

  /** Refuses a consent that is not sufficient, without using it. */
  public synchronized void check(Consent consent, Consent.Scope scope)
      throws ConsentException, VaultException {
    if (consent.scope() != scope) {
      throw new ConsentException(
          Reason.WRONG_SCOPE,
          "this takes a consent to " + scope + ", the one given is to " + consent.scope());
    }
    checkCurrent(consent);
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
      throws ConsentException, VaultException {
    check(consent, consent.scope());
    Instant now = clock.instant();
    SortedSet<String> names = names();
    long next = names.isEmpty() ? 1 : number(names.last()) + 1;
    SecretBytes encoded = ConsentCodec.encode(new ConsentRecord(consent, now, purpose));
    vault.store(name(next), encoded);
    encoded.erase();
    trim(names, next - MAX_RECORDS);
  }

  /** The consent is in the account already: one too many there is no reason to refuse its use. */
  private void trim(SortedSet<String> names, long last) {
    try {
      for (String name : names) {
        if (number(name) <= last) {
          vault.delete(name);
        }
      }
    } catch (VaultException e) {
      logger.debug("the account of consents is not trimmed now: {}", e.getMessage());
    }
  }

  /** Destroys the account. */
  public synchronized void erase() throws VaultException {
    for (String name : names()) {
      vault.delete(name);
    }
  }

  private SortedSet<String> names() throws VaultException {
    SortedSet<String> names = new TreeSet<>(vault.names());
    names.removeIf(name -> !name.startsWith(PREFIX));
    return names;
  }

  private static String name(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    while (digits.length() < DIGITS) {
      digits.insert(0, '0');
    }
    return PREFIX + digits;
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(PREFIX.length()));
  }
}

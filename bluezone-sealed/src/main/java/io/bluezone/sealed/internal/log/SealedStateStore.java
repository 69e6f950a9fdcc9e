// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import com.google.common.base.Ascii;
import com.google.common.primitives.Longs;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The state in a log's database. A program that may write the vault destroys the key of a kind that
 * is erased or becomes empty; another program leaves a request for that, which the former carries
 * out.
 *
 * <p>The log's own values are of the kind {@code log}: the revision that the vault had, in {@code
 * vault}, 8 bytes, big-endian, and a request in {@code forget.} and the kind, empty. A change
 * begins with the database's lock and ends before it is let go, keys included, so that no program
 * seals under a key that another one destroys. Thread safe.
 */
final class SealedStateStore implements StateStore {

  private static final String OWN = "log";
  private static final String VAULT = "vault";
  private static final String FORGET = "forget.";
  private static final long UNKNOWN = -1;

  private final LogTables tables;
  private final StateTable values;
  private final StateKeys keys;
  private final KeyVault vault;
  private final LogFailures failures;
  private final LogTurn turn;
  private final SecureRandom random;
  private long noted = UNKNOWN;

  /** The state for a program that has the vault for writing, or for one that may only read it. */
  SealedStateStore(
      LogTables tables,
      KeyVault vault,
      boolean forWriting,
      LogFailures failures,
      LogTurn turn,
      SecureRandom random) {
    this.tables = tables;
    this.vault = vault;
    this.failures = failures;
    this.turn = turn;
    this.random = random;
    keys = new StateKeys(vault, forWriting, random, failures);
    values = tables.state();
  }

  /** Begins a new log: its key comes first. Part of a transaction. */
  void create() throws IOException {
    keys.forSealing(OWN);
    noteVault();
  }

  /** Refuses a vault that is another one than the log's, or that was put back from a copy. */
  void checkVault() throws IOException {
    StateSeal seal = keys.find(OWN).orElseThrow(failures::otherVault);
    for (StateTable.Row row : values.all(OWN)) {
      StateSeal.Named own = seal.open(row).orElseThrow(failures::otherVault);
      if (own.name().equals(VAULT)) {
        noted = Longs.fromByteArray(own.value().exposeBytes());
      }
    }
    if (noted == UNKNOWN) {
      throw failures.damaged("it does not have the vault's revision any more", null);
    }
    if (vaultRevision() < noted) {
      throw failures.olderVault(vaultRevision(), noted);
    }
  }

  /** Makes the keys that are missing, and removes what does not open: its key was destroyed. */
  void begin() throws IOException {
    for (StateKind kind : StateKind.values()) {
      StateSeal seal = keys.forSealing(nameOf(kind));
      for (StateTable.Row row : values.all(nameOf(kind))) {
        if (!seal.open(row).isPresent()) {
          values.remove(nameOf(kind), row.tag());
        }
      }
    }
  }

  /** Writes down how far the vault has come. Part of a transaction. */
  void noteVault() throws IOException {
    long revision = vaultRevision();
    if (revision != noted) {
      put(OWN, VAULT, SecretBytes.copyOf(Longs.toByteArray(revision)));
      noted = revision;
    }
  }

  /** A transaction that may have written it down was undone. */
  void noteVaultAgain() {
    noted = UNKNOWN;
  }

  private long vaultRevision() throws ContactLogException {
    try {
      return vault.revision();
    } catch (VaultException e) {
      throw failures.stateKey(OWN, e);
    }
  }

  /** Does what programs have asked for that may not write the vault. Part of a transaction. */
  void carryOut() throws IOException {
    StateSeal seal = keys.forSealing(OWN);
    for (StateKind kind : StateKind.values()) {
      byte[] request = seal.tagOf(FORGET + nameOf(kind));
      if (values.find(OWN, request).isPresent() && values.count(nameOf(kind)) == 0) {
        keys.replace(nameOf(kind));
        values.remove(OWN, request);
      }
    }
  }

  /** Destroys the keys of all kinds, which needs no room. */
  void destroyKeys() throws IOException {
    for (StateKind kind : StateKind.values()) {
      keys.replace(nameOf(kind));
    }
  }

  /** Removes all values. Part of a transaction. */
  void removeAll() throws IOException {
    for (StateKind kind : StateKind.values()) {
      values.removeAll(nameOf(kind));
    }
  }

  @Override
  public Optional<StateValue> load(StateKind kind, String name) throws StateException {
    StateStore.checkName(name);
    return use(
        () -> {
          Optional<StateSeal> seal = keys.find(nameOf(kind));
          return seal.isPresent() ? find(nameOf(kind), seal.get(), name) : Optional.empty();
        });
  }

  private Optional<StateValue> find(String kind, StateSeal seal, String name) throws IOException {
    Optional<StateTable.Row> row = values.find(kind, seal.tagOf(name));
    return row.flatMap(seal::open)
        .map(found -> new StateValue(found.value(), row.get().revision()));
  }

  @Override
  public SortedSet<String> names(StateKind kind) throws StateException {
    return use(
        () -> {
          SortedSet<String> names = new TreeSet<>();
          Optional<StateSeal> seal = keys.find(nameOf(kind));
          if (seal.isPresent()) {
            for (StateTable.Row row : values.all(nameOf(kind))) {
              seal.get().open(row).ifPresent(found -> names.add(found.name()));
            }
          }
          return names;
        });
  }

  @Override
  public OptionalLong compareAndSet(StateKind kind, String name, long revision, SecretBytes value)
      throws StateException {
    StateStore.checkName(name);
    StateStore.checkSize(value);
    return change(
        () -> {
          StateSeal seal = keys.forSealing(nameOf(kind));
          if (revisionOf(nameOf(kind), seal, name) != revision) {
            return OptionalLong.empty();
          }
          if (revision == ABSENT && values.count(nameOf(kind)) >= MAX_VALUES) {
            throw failures.stateFull(nameOf(kind));
          }
          return OptionalLong.of(put(nameOf(kind), name, value));
        });
  }

  private long revisionOf(String kind, StateSeal seal, String name) throws IOException {
    return find(kind, seal, name).map(StateValue::revision).orElse(ABSENT);
  }

  /** A value that was not there gets a random revision: its name may have been used before. */
  private long put(String kind, String name, SecretBytes value) throws IOException {
    StateSeal seal = keys.forSealing(kind);
    long before = revisionOf(kind, seal, name);
    long revision = before == ABSENT ? 1 + (random.nextLong() >>> 2) : before + 1;
    values.put(kind, seal.seal(name, revision, value));
    return revision;
  }

  @Override
  public boolean compareAndErase(StateKind kind, String name, long revision) throws StateException {
    StateStore.checkName(name);
    return change(
        () -> {
          Optional<StateSeal> seal = keys.find(nameOf(kind));
          if (revision == ABSENT
              || !seal.isPresent()
              || revisionOf(nameOf(kind), seal.get(), name) != revision) {
            return false;
          }
          values.remove(nameOf(kind), seal.get().tagOf(name));
          if (values.count(nameOf(kind)) == 0) {
            forget(nameOf(kind));
          }
          return true;
        });
  }

  @Override
  public void erase(StateKind kind) throws StateException {
    use(
        () -> {
          LogTurn.Step step =
              () ->
                  inTransaction(
                      () -> {
                        forget(nameOf(kind));
                        values.removeAll(nameOf(kind));
                        return 0;
                      });
          if (!keys.areForWriting()) {
            step.run();
          } else if (!LogTables.hasRoomFor(step)) {
            keys.replace(nameOf(kind));
          }
          return 0;
        });
  }

  private void forget(String kind) throws IOException {
    if (keys.areForWriting()) {
      keys.replace(kind);
    } else {
      put(OWN, FORGET + kind, SecretBytes.copyOf(new byte[0]));
    }
  }

  private <T> T change(LogTurn.Work<T> work) throws StateException {
    return use(() -> inTransaction(work));
  }

  private <T> T inTransaction(LogTurn.Work<T> work) throws IOException {
    tables.begin();
    try {
      T result = work.run();
      if (keys.areForWriting()) {
        noteVault();
      }
      tables.commit();
      return result;
    } catch (IOException | RuntimeException e) {
      noteVaultAgain();
      tables.rollback(e);
      throw e;
    }
  }

  private <T> T use(LogTurn.Work<T> work) throws StateException {
    try {
      return turn.use(work);
    } catch (ContactLogException e) {
      throw new StateException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String nameOf(StateKind kind) {
    return Ascii.toLowerCase(kind.name());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ForwardingContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.log.LogStatus;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.LogDatabaseException;
import io.bluezone.sealed.internal.log.SealedContactLog;
import io.bluezone.testing.store.StoredContactLogContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;

/** Logs that do what the one in SQLite does, but for one fault each, which is their name. */
final class LogMutants {

  private LogMutants() {}

  /** The contract on a log with a fault. */
  abstract static class Contract extends StoredContactLogContract {

    @TempDir(factory = InMemory.class)
    Path directory;

    private final KeyVault vault = new InMemoryKeyVault();

    /** The log with its fault. */
    ContactLog mutant(ContactLog sound) throws ContactLogException {
      return sound;
    }

    LogDatabase database(LogDatabase sound) {
      return sound;
    }

    LogLimits limits(LogLimits wanted) {
      return wanted;
    }

    @Override
    protected ContactLog open(LogLimits wanted) throws Exception {
      Path file = files().get(0);
      return mutant(
          SealedContactLog.open(
              database(SqliteDatabase.open(file)),
              file.toString(),
              limits(wanted),
              vault,
              new SecureRandom()));
    }

    @Override
    protected List<Path> files() {
      return List.of(directory.resolve("log"), directory.resolve("log-wal"));
    }
  }

  /** Another log, whose faults are what it overrides. */
  private static class Mutant extends ForwardingContactLog {
    final ContactLog sound;

    Mutant(ContactLog sound) {
      this.sound = sound;
    }

    @Override
    protected ContactLog delegate() {
      return sound;
    }
  }

  static class NeverSyncs extends Contract {

    @TempDir(factory = OnDisk.class)
    Path disk;

    @Override
    protected List<Path> files() {
      return List.of(disk.resolve("log"), disk.resolve("log-wal"));
    }

    @Override
    LogDatabase database(LogDatabase sound) {
      return new LogDatabase() {
        @Override
        public boolean isShared() {
          return sound.isShared();
        }

        @Override
        public void execute(String sql, Object... arguments) throws LogDatabaseException {
          sound.execute(sql, arguments);
        }

        @Override
        public Rows query(String sql, Object... arguments) throws LogDatabaseException {
          return sound.query(sql.replace("synchronous = FULL", "synchronous = OFF"), arguments);
        }

        @Override
        public void begin() throws LogDatabaseException {
          sound.begin();
        }

        @Override
        public void commit() throws LogDatabaseException {
          sound.commit();
        }

        @Override
        public void rollback() throws LogDatabaseException {
          sound.rollback();
        }

        @Override
        public void close() throws LogDatabaseException {
          sound.close();
        }
      };
    }
  }

  static class WritesWhenItIsReadOrClosed extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        private final List<Encounter> waiting = new ArrayList<>();

        @Override
        public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
          sound.status();
          waiting.addAll(batch);
        }

        @Override
        protected synchronized ContactLog delegate() {
          try {
            sound.write(waiting);
            waiting.clear();
          } catch (ContactLogException e) {
            // It is closed: the call that follows says so.
          }
          return sound;
        }
      };
    }
  }

  static class WritesAllButTheLastOfABatch extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public void write(Collection<Encounter> batch) throws ContactLogException {
          sound.write(batch.size() < 2 ? batch : List.copyOf(batch).subList(0, batch.size() - 1));
        }
      };
    }
  }

  static class KeepsTheFirstOfTwoParts extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public synchronized void write(Collection<Encounter> batch) throws ContactLogException {
          Set<Encounter.Key> there = new HashSet<>();
          sound.read(LogQuery.all(), each -> there.add(each.key()));
          sound.write(batch.stream().filter(each -> there.add(each.key())).toList());
        }
      };
    }
  }

  static class ShowsTheLatestFirst extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public void read(LogQuery query, Consumer<? super Encounter> reader)
            throws ContactLogException {
          Lists.reverse(sound.find(query)).forEach(reader);
        }
      };
    }
  }

  static class FindsEveryId extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public void read(LogQuery query, Consumer<? super Encounter> reader)
            throws ContactLogException {
          sound.read(LogQuery.between(query.from(), query.until()), reader);
        }
      };
    }
  }

  static class SwallowsWhatAReaderThrows extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public void read(LogQuery query, Consumer<? super Encounter> reader)
            throws ContactLogException {
          try {
            sound.read(query, reader);
          } catch (IllegalStateException e) {
            // As if it had been read to its end.
          }
        }
      };
    }
  }

  static class PurgesADayTooMany extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @CanIgnoreReturnValue
        @Override
        public int eraseBefore(LocalDate day) throws ContactLogException {
          return sound.eraseBefore(day.plusDays(1));
        }
      };
    }
  }

  static class HidesWhatIsPurgedUntilARestart extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        private LocalDate first = LocalDate.MIN;

        @CanIgnoreReturnValue
        @Override
        public int eraseBefore(LocalDate day) throws ContactLogException {
          int before = find(LogQuery.all()).size();
          first = day;
          return before - find(LogQuery.all()).size();
        }

        @Override
        public void read(LogQuery query, Consumer<? super Encounter> reader)
            throws ContactLogException {
          sound.read(
              query,
              each -> {
                if (!each.utcDay().isBefore(first)) {
                  reader.accept(each);
                }
              });
        }

        @Override
        public SortedSet<LocalDate> utcDays() throws ContactLogException {
          return ImmutableSortedSet.copyOf(sound.utcDays().tailSet(first));
        }
      };
    }
  }

  static class ErasesEncountersAlone extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public void erase() throws ContactLogException {
          sound.eraseAfter(LocalDate.of(1970, 1, 1));
        }
      };
    }
  }

  static class KnowsNoLimits extends Contract {
    @Override
    LogLimits limits(LogLimits wanted) {
      return LogLimits.DEFAULT;
    }
  }

  static class EvictsCloseEncounters extends Contract {
    @Override
    LogLimits limits(LogLimits wanted) {
      return wanted.withCloseDuration(Duration.ofHours(1));
    }
  }

  static class NeverTellsThatItIsFull extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public LogStatus status() throws ContactLogException {
          LogStatus status = sound.status();
          return new LogStatus(status.encounters(), status.bytes(), status.evicted(), false);
        }
      };
    }
  }

  static class SeemsEmptyWhenItIsClosed extends Contract {
    @Override
    ContactLog mutant(ContactLog sound) {
      return new Mutant(sound) {
        @Override
        public SortedSet<LocalDate> utcDays() throws ContactLogException {
          try {
            return sound.utcDays();
          } catch (ContactLogException e) {
            return ImmutableSortedSet.of();
          }
        }
      };
    }
  }
}

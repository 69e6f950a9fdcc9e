// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The behaviour of every {@link StateStore}, as JUnit tests. The test of a log extends this class
 * and says how the log is made and opened again.
 */
public abstract class StateStoreContract {

  private static final int WRITERS = 4;
  private static final int CHANGES = 25;

  private ContactLog log;

  /** For a log's own test. */
  protected StateStoreContract() {}

  /** Makes a log whose store is empty. Called once before each test. */
  protected abstract ContactLog create() throws Exception;

  /**
   * Closes the log and opens it again, as a program finds it when it is started again. One that
   * does not outlive its program is returned as it is.
   */
  protected abstract ContactLog reopen(ContactLog log) throws Exception;

  /**
   * Opens the same log beside the program that writes it; the one in use if it has a single
   * program.
   */
  protected ContactLog openBeside(ContactLog log) throws Exception {
    return log;
  }

  @BeforeEach
  void createLog() throws Exception {
    log = create();
  }

  @AfterEach
  void closeLog() throws Exception {
    log.close();
  }

  private StateStore state() {
    return log.state();
  }

  private static SecretBytes value(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(StateValue value) {
    return new String(value.bytes().exposeBytes(), StandardCharsets.UTF_8);
  }

  private String text(StateKind kind, String name) throws StateException {
    return state().load(kind, name).map(StateStoreContract::text).orElse("");
  }

  private long revision(StateKind kind, String name) throws StateException {
    return state().load(kind, name).map(StateValue::revision).orElse(StateStore.ABSENT);
  }

  /** A value is kept until it is replaced, deleted or erased. */
  @Nested
  class Values {

    @Test
    void keepsWhatWasPut() throws Exception {
      state().put(StateKind.SETTINGS, "vn-hn", value("a"));
      state().put(StateKind.SETTINGS, "vn-sg", value(""));
      log = reopen(log);

      assertThat(text(StateKind.SETTINGS, "vn-hn")).isEqualTo("a");
      assertThat(state().load(StateKind.SETTINGS, "vn-sg")).isPresent();
      assertThat(state().names(StateKind.SETTINGS)).containsExactly("vn-hn", "vn-sg");
    }

    @Test
    void keepsKindsApart() throws Exception {
      for (StateKind kind : StateKind.values()) {
        state().put(kind, "same", value(kind.name()));
      }
      for (StateKind kind : StateKind.values()) {
        assertThat(text(kind, "same")).isEqualTo(kind.name());
        assertThat(state().names(kind)).containsExactly("same");
      }
    }

    @Test
    void replacesAndDeletes() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("waiting"));
      state().put(StateKind.OUTBOX, "1", value("accepted"));
      assertThat(text(StateKind.OUTBOX, "1")).isEqualTo("accepted");

      state().erase(StateKind.OUTBOX, "1");
      state().erase(StateKind.OUTBOX, "1");
      log = reopen(log);

      assertThat(state().load(StateKind.OUTBOX, "1")).isEmpty();
      assertThat(state().names(StateKind.OUTBOX)).isEmpty();
    }

    @Test
    void givesCopies() throws Exception {
      SecretBytes given = value("mine");
      state().put(StateKind.OUTBOX, "1", given);
      given.erase();
      state().load(StateKind.OUTBOX, "1").orElseThrow().bytes().erase();

      assertThat(text(StateKind.OUTBOX, "1")).isEqualTo("mine");
    }

    @Test
    void takesTheLongestValueAndName() throws Exception {
      String name = "n".repeat(StateStore.MAX_NAME_LENGTH);
      SecretBytes longest = SecretBytes.copyOf(new byte[StateStore.MAX_SIZE]);
      state().put(StateKind.CHECKED, name, longest);
      log = reopen(log);

      assertThat(state().load(StateKind.CHECKED, name).orElseThrow().bytes().size())
          .isEqualTo(StateStore.MAX_SIZE);
    }

    @Test
    void refusesALongerValue() {
      SecretBytes tooLong = SecretBytes.copyOf(new byte[StateStore.MAX_SIZE + 1]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> state().put(StateKind.CHECKED, "a", tooLong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a/b", "ă", "a_b"})
    void refusesOtherNames(String name) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> state().put(StateKind.CHECKED, name, value("a")));
      assertThatIllegalArgumentException().isThrownBy(() -> state().load(StateKind.CHECKED, name));
      assertThatIllegalArgumentException().isThrownBy(() -> state().erase(StateKind.CHECKED, name));
    }

    @Test
    void refusesMoreValuesThanAKindMayHave() throws Exception {
      for (int i = 0; i < StateStore.MAX_VALUES; i++) {
        state().put(StateKind.CHECKED, "c" + i, value("a"));
      }
      assertThatThrownBy(() -> state().put(StateKind.CHECKED, "one-more", value("a")))
          .isInstanceOf(StateException.class);
      state().put(StateKind.CHECKED, "c0", value("b"));
      state().put(StateKind.REGION, "one-more", value("a"));
      assertThat(state().names(StateKind.CHECKED)).hasSize(StateStore.MAX_VALUES);
    }

    @Test
    void refusesEverythingWhenClosed() throws Exception {
      StateStore store = state();
      log.close();
      assertThatThrownBy(() -> store.load(StateKind.CHECKED, "a"))
          .isInstanceOf(StateException.class);
      assertThatThrownBy(() -> store.put(StateKind.CHECKED, "a", value("a")))
          .isInstanceOf(StateException.class);
    }
  }

  /** A change is made if the value is of the revision that the caller has seen. */
  @Nested
  class Revisions {

    @Test
    void setsWhatIsAbsentOnce() throws Exception {
      OptionalLong first =
          state().compareAndSet(StateKind.OUTBOX, "1", StateStore.ABSENT, value("a"));
      assertThat(first).hasValue(revision(StateKind.OUTBOX, "1"));
      assertThat(state().compareAndSet(StateKind.OUTBOX, "1", StateStore.ABSENT, value("b")))
          .isEmpty();
      assertThat(text(StateKind.OUTBOX, "1")).isEqualTo("a");
    }

    @Test
    void refusesAChangeOfWhatHasChanged() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("a"));
      long seen = revision(StateKind.OUTBOX, "1");
      state().put(StateKind.OUTBOX, "1", value("b"));

      assertThat(state().compareAndSet(StateKind.OUTBOX, "1", seen, value("c"))).isEmpty();
      assertThat(state().compareAndErase(StateKind.OUTBOX, "1", seen)).isFalse();
      assertThat(text(StateKind.OUTBOX, "1")).isEqualTo("b");
    }

    @Test
    void refusesAChangeOfWhatWasDeletedAndPutAgain() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("a"));
      long seen = revision(StateKind.OUTBOX, "1");
      assertThat(state().compareAndErase(StateKind.OUTBOX, "1", seen)).isTrue();
      assertThat(state().compareAndErase(StateKind.OUTBOX, "1", seen)).isFalse();
      state().put(StateKind.OUTBOX, "1", value("a"));

      assertThat(state().compareAndSet(StateKind.OUTBOX, "1", seen, value("b"))).isEmpty();
      assertThat(text(StateKind.OUTBOX, "1")).isEqualTo("a");
    }

    @Test
    void keepsRevisionsOverARestart() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("a"));
      long seen = revision(StateKind.OUTBOX, "1");
      log = reopen(log);

      assertThat(revision(StateKind.OUTBOX, "1")).isEqualTo(seen);
      assertThat(state().compareAndSet(StateKind.OUTBOX, "1", seen, value("b"))).isPresent();
    }

    @Test
    void deletesNothingThatIsAbsent() throws Exception {
      assertThat(state().compareAndErase(StateKind.OUTBOX, "1", StateStore.ABSENT)).isFalse();
    }

    @Test
    void losesNoChangeOfWritersAtOnce() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
      try (ContactLog beside = openBeside(log)) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          StateStore store = i % 2 == 0 ? state() : beside.state();
          all.add(
              threads.submit(
                  () -> {
                    for (int j = 0; j < CHANGES; j++) {
                      addOne(store);
                    }
                    return null;
                  }));
        }
        for (Future<?> each : all) {
          each.get();
        }
        assertThat(text(StateKind.REGION, "count")).isEqualTo("+".repeat(WRITERS * CHANGES));
      } finally {
        threads.shutdownNow();
      }
    }

    private void addOne(StateStore store) throws StateException {
      long seen;
      String more;
      do {
        Optional<StateValue> there = store.load(StateKind.REGION, "count");
        seen = there.map(StateValue::revision).orElse(StateStore.ABSENT);
        more = there.map(StateStoreContract::text).orElse("") + "+";
      } while (!store.compareAndSet(StateKind.REGION, "count", seen, value(more)).isPresent());
    }
  }

  /** Erased values are gone, and the store can be used on. */
  @Nested
  class Erasing {

    @Test
    void forgetsOneKind() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("a"));
      state().put(StateKind.SETTINGS, "1", value("b"));
      state().erase(StateKind.OUTBOX);
      log = reopen(log);

      assertThat(state().names(StateKind.OUTBOX)).isEmpty();
      assertThat(text(StateKind.SETTINGS, "1")).isEqualTo("b");
    }

    @Test
    void forgetsEverything() throws Exception {
      for (StateKind kind : StateKind.values()) {
        state().put(kind, "1", value("a"));
      }
      state().erase();
      for (StateKind kind : StateKind.values()) {
        assertThat(state().names(kind)).isEmpty();
      }
    }

    @Test
    void isErasedWithTheLog() throws Exception {
      state().put(StateKind.CONSENT, "1", value("a"));
      log.erase();
      log = reopen(log);

      assertThat(state().names(StateKind.CONSENT)).isEmpty();
    }

    @Test
    void staysUsable() throws Exception {
      state().put(StateKind.OUTBOX, "1", value("a"));
      state().erase(StateKind.OUTBOX);
      state().put(StateKind.OUTBOX, "2", value("b"));
      state().erase(StateKind.OUTBOX, "2");
      state().put(StateKind.OUTBOX, "3", value("c"));
      log = reopen(log);

      assertThat(state().names(StateKind.OUTBOX)).containsExactly("3");
      assertThat(text(StateKind.OUTBOX, "3")).isEqualTo("c");
    }
  }
}

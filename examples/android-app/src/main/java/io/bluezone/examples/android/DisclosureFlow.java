// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.os.Bundle;
import android.util.Log;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.OutboxEntry;
import io.bluezone.examples.android.tracing.Days;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The road from the code to the receipt, step by step. It belongs to the program and not to a
 * screen, so that turning the phone changes nothing; {@link #save} is for a program that Android
 * ends. For the main thread.
 */
final class DisclosureFlow {

  private static final String STEP = "flow-step";
  private static final String TYPED = "flow-typed";
  private static final String FIRST = "flow-first";
  private static final String LAST = "flow-last";
  private static final String LISTED = "flow-listed";
  private static final String BEGUN = "flow-begun";
  private static final String OUTCOME = "flow-outcome";

  enum Step {
    CODE,
    REVIEW,
    CONFIRM,
    SENDING,
    /** It is in the outbox, and is sent when there is a connection. */
    WAITING,
    REFUSED,
    DONE,
    HISTORY
  }

  /** Runs what is given to it on the main thread. */
  private final Executor main;

  private final Executor background;
  private final Runnable changed;
  private Step step = Step.CODE;
  private String typed = "";
  private @Nullable Days days;
  private boolean listed;

  /** When this disclosure was agreed to, if it was. */
  private @Nullable Instant begun;

  private @Nullable OutboxEntry entry;

  private Text outcome = Text.NOTHING_DISCLOSED;

  /** At the beginning; changes that a screen has to show are told on the main thread. */
  DisclosureFlow(Executor main, Executor background, Runnable changed) {
    this.main = main;
    this.background = background;
    this.changed = changed;
  }

  Step step() {
    return step;
  }

  String typed() {
    return typed;
  }

  void type(String text) {
    typed = text;
  }

  /** Has the code of a sheet typed in; not while one is being sent. */
  void scan(String code) {
    if (step != Step.SENDING && step != Step.WAITING && step != Step.HISTORY) {
      typed = code;
      go(Step.CODE);
    }
  }

  Optional<Days> days() {
    return Optional.ofNullable(days);
  }

  Optional<DisclosureReceipt> receipt() {
    return Optional.ofNullable(entry).flatMap(OutboxEntry::receipt);
  }

  Text outcome() {
    return outcome;
  }

  /** The code is right: on to what leaves. */
  void review(Days chosen) {
    days = chosen;
    go(Step.REVIEW);
  }

  void choose(Days chosen) {
    days = chosen;
    changed.run();
  }

  /** Has IDs be listed in place of the keys, or not. */
  void list(boolean ids) {
    listed = ids;
  }

  /** Tells whether IDs are listed in place of the keys. */
  boolean isListed() {
    return listed;
  }

  void confirm() {
    go(Step.CONFIRM);
  }

  void askForHistory() {
    go(Step.HISTORY);
  }

  /** One step back; from the end, to the beginning. */
  void back() {
    switch (step) {
      case REVIEW -> go(Step.CODE);
      case CONFIRM -> go(Step.REVIEW);
      case HISTORY -> go(Step.DONE);
      case REFUSED, DONE -> {
        typed = "";
        listed = false;
        go(Step.CODE);
      }
      case CODE, SENDING, WAITING -> {}
    }
  }

  /** Sends; pressing twice sends once. */
  void send(Supplier<Optional<AuthorityLink>> link, OneTimeCode code, Consent consent) {
    if (step == Step.CONFIRM) {
      begun = consent.givenAt();
      entry = null;
      boolean ids = listed;
      sending(
          link,
          open -> {
            DisclosureReceipt unused =
                ids ? open.discloseListed(code, consent) : open.disclose(code, consent);
          });
    }
  }

  /** Tries once more to send what waits. */
  void resume(Supplier<Optional<AuthorityLink>> link) {
    if (step == Step.WAITING) {
      sending(link, AuthorityLink::resume);
    }
  }

  /** Looks what became of it, for a program that was ended while it was sending. */
  void look(Supplier<Optional<AuthorityLink>> link) {
    if (step != Step.SENDING) {
      background.execute(
          () -> {
            try {
              Optional<AuthorityLink> open = link.get();
              if (open.isPresent()) {
                Optional<OutboxEntry> latest = open.get().outbox().latest();
                main.execute(() -> looked(latest));
              }
            } catch (IOException e) {
              Log.w("bluezone", "what became of the disclosure is not known", e);
            }
          });
    }
  }

  private void looked(Optional<OutboxEntry> latest) {
    boolean waits = latest.filter(it -> it.state() == OutboxEntry.State.WAITING).isPresent();
    if (step != Step.SENDING && (waits || step == Step.WAITING)) {
      follow(latest.filter(this::isOurs));
    } else if (entry == null && step == Step.DONE) {
      entry = latest.filter(this::isOurs).orElse(null);
      changed.run();
    }
  }

  private boolean isOurs(OutboxEntry latest) {
    return latest.state() == OutboxEntry.State.WAITING
        || (begun != null && !latest.since().isBefore(begun.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Sends the history; pressing twice sends once. */
  void sendHistory(Supplier<Optional<AuthorityLink>> link, Consent consent) {
    if (step == Step.HISTORY) {
      go(Step.SENDING);
      background.execute(
          () -> {
            Text said = historySaid(link, consent);
            main.execute(
                () -> {
                  outcome = said;
                  go(Step.DONE);
                });
          });
    }
  }

  /** Takes the answer to what waited, as the background job tells. On any thread. */
  void answered(OutboxEntry answer) {
    main.execute(() -> follow(Optional.of(answer)));
  }

  private interface Act {
    void on(AuthorityLink link) throws ConsentException, IOException;
  }

  private void sending(Supplier<Optional<AuthorityLink>> link, Act act) {
    go(Step.SENDING);
    background.execute(() -> main.execute(outcomeOf(link, act)));
  }

  private Runnable outcomeOf(Supplier<Optional<AuthorityLink>> link, Act act) {
    try {
      Optional<AuthorityLink> open = link.get();
      if (!open.isPresent()) {
        return () -> refuse(Text.NO_AUTHORITY);
      }
      try {
        act.on(open.get());
      } catch (ClientException e) {
        Log.d("bluezone", "the outbox has what became of it: " + e.getMessage());
      }
      Optional<OutboxEntry> latest = open.get().outbox().latest();
      return () -> follow(latest.filter(this::isOurs));
    } catch (ConsentException e) {
      return () -> refuse(Text.NO_KEYS);
    } catch (IOException | RuntimeException e) {
      Log.w("bluezone", "the disclosure failed on this phone", e);
      return () -> refuse(Text.PHONE_FAILED);
    }
  }

  private static Text historySaid(Supplier<Optional<AuthorityLink>> link, Consent consent) {
    try {
      Optional<AuthorityLink> open = link.get();
      if (open.isPresent()) {
        open.get().sendHistory(consent);
        return Text.HISTORY_SENT;
      }
      return Text.NO_AUTHORITY;
    } catch (ClientException e) {
      return e.mayPass()
          ? Text.HISTORY_OFFLINE
          : e.reason() == ClientException.Reason.NOT_TRUSTED
              ? Text.SERVER_UNTRUSTED
              : refusalOf(e.problem());
    } catch (ConsentException e) {
      return Text.NO_KEYS;
    } catch (IOException e) {
      return Text.PHONE_FAILED;
    }
  }

  private static Text refusalOf(Optional<String> reason) {
    return switch (reason.orElse("")) {
      case "code-used" -> Text.CODE_USED;
      case "code-expired", "token-expired" -> Text.CODE_EXPIRED;
      case "code-withdrawn", "withdrawn" -> Text.CODE_WITHDRAWN;
      case "listed-ids" -> Text.NO_LISTED_IDS;
      case "code-unknown", "code-mistyped", "token-unknown" -> Text.CODE_UNKNOWN;
      default -> Text.SERVER_REFUSED;
    };
  }

  /** Goes where the outbox says that this disclosure is; if it was erased, to the beginning. */
  private void follow(Optional<OutboxEntry> ours) {
    entry = ours.orElse(null);
    if (!ours.isPresent()) {
      go(Step.CODE);
    } else if (ours.get().state() == OutboxEntry.State.WAITING) {
      begun = ours.get().since();
      go(Step.WAITING);
    } else if (ours.get().receipt().isPresent()) {
      outcome = Text.DONE;
      go(Step.DONE);
    } else {
      refuse(refusalOf(ours.get().reason()));
    }
  }

  private void refuse(Text why) {
    outcome = why;
    go(Step.REFUSED);
  }

  private void go(Step next) {
    step = next;
    if (next == Step.DONE) {
      typed = ""; // the code has been used
    }
    changed.run();
  }

  void save(Bundle state) {
    state.putString(STEP, (step == Step.SENDING ? Step.WAITING : step).name());
    state.putString(TYPED, typed);
    if (days != null) {
      state.putLong(FIRST, days.first().toEpochDay());
      state.putLong(LAST, days.last().toEpochDay());
    }
    state.putBoolean(LISTED, listed);
    if (begun != null) {
      state.putLong(BEGUN, begun.getEpochSecond());
    }
    state.putString(OUTCOME, outcome.name());
  }

  /** Takes up where {@link #save} was; only at the beginning of a program that was ended. */
  void restore(Bundle state) {
    if (step != Step.CODE || !typed.isEmpty() || !state.containsKey(STEP)) {
      return;
    }
    typed = state.getString(TYPED, "");
    if (state.containsKey(FIRST)) {
      days =
          new Days(
              LocalDate.ofEpochDay(state.getLong(FIRST)),
              LocalDate.ofEpochDay(state.getLong(LAST)));
    }
    listed = state.getBoolean(LISTED);
    if (state.containsKey(BEGUN)) {
      begun = Instant.ofEpochSecond(state.getLong(BEGUN));
    }
    outcome = Text.valueOf(state.getString(OUTCOME, Text.NOTHING_DISCLOSED.name()));
    go(Step.valueOf(state.getString(STEP, Step.CODE.name())));
  }
}

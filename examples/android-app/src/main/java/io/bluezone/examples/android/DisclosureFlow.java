// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.os.Bundle;
import android.util.Log;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  private static final String ACCEPTED = "flow-accepted";
  private static final String SENT = "flow-sent";
  private static final String HELD = "flow-held";
  private static final String OUTCOME = "flow-outcome";

  /** Where one is. */
  enum Step {
    CODE,
    REVIEW,
    CONFIRM,
    SENDING,
    /** It is in the vault, and is sent when there is a connection. */
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
  private int accepted;
  private int sent;
  private @Nullable Instant heldUntil;
  private Text outcome = Text.NOTHING_DISCLOSED;

  /**
   * At the beginning.
   *
   * @param main runs on the main thread
   * @param background does what takes long
   * @param changed called on the main thread when a screen has something new to show
   */
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

  Optional<Days> days() {
    return Optional.ofNullable(days);
  }

  int accepted() {
    return accepted;
  }

  int sent() {
    return sent;
  }

  Optional<Instant> heldUntil() {
    return Optional.ofNullable(heldUntil);
  }

  /** What there is to say about how it ended. */
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
        go(Step.CODE);
      }
      case CODE, SENDING, WAITING -> {}
    }
  }

  /** Sends; pressing twice sends once. */
  void send(Supplier<Optional<AuthorityLink>> link, OneTimeCode code, Consent consent) {
    if (step == Step.CONFIRM) {
      go(Step.SENDING);
      inBackground(() -> disclose(link, code, consent));
    }
  }

  /** Tries once more to send what waits. */
  void resume(Supplier<Optional<AuthorityLink>> link) {
    if (step == Step.WAITING) {
      go(Step.SENDING);
      inBackground(
          () -> {
            Optional<AuthorityLink> open = link.get();
            Optional<DisclosureReceipt> receipt =
                open.isPresent() ? open.get().resume() : Optional.empty();
            return () -> {
              if (receipt.isPresent()) {
                done(receipt.get());
              } else {
                waitsNoMore();
              }
            };
          });
    }
  }

  /** Looks whether something waits, for a program that was ended while it was sending. */
  void look(Supplier<Optional<AuthorityLink>> link) {
    if (step != Step.SENDING) {
      inBackground(
          () -> {
            Optional<AuthorityLink> open = link.get();
            boolean waits = open.isPresent() && open.get().hasPendingDisclosure();
            return () -> {
              if (waits && step != Step.SENDING) {
                go(Step.WAITING);
              } else if (!waits && step == Step.WAITING) {
                waitsNoMore();
              }
            };
          });
    }
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

  /** What waited was taken, as the background job tells. On any thread. */
  void sentMeanwhile(DisclosureReceipt receipt) {
    main.execute(() -> done(receipt));
  }

  /** What waited was refused, as the background job tells. On any thread. */
  void refusedMeanwhile(ClientException refusal) {
    main.execute(() -> refuse(refusalOf(refusal)));
  }

  private Runnable disclose(
      Supplier<Optional<AuthorityLink>> link, OneTimeCode code, Consent consent)
      throws IOException {
    Optional<AuthorityLink> open = link.get();
    if (!open.isPresent()) {
      return () -> refuse(Text.NO_AUTHORITY);
    }
    DisclosureReceipt receipt = open.get().disclose(code, consent);
    return () -> done(receipt);
  }

  private void inBackground(Callable<Runnable> work) {
    background.execute(
        () -> {
          Runnable next = outcomeOf(work);
          main.execute(next);
        });
  }

  private Runnable outcomeOf(Callable<Runnable> work) {
    try {
      return work.call();
    } catch (ClientException e) {
      return e.isRefusal() ? () -> refuse(refusalOf(e)) : () -> go(Step.WAITING);
    } catch (ConsentException e) {
      return () -> refuse(Text.NO_KEYS);
    } catch (Exception e) {
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
      return e.mayPass() ? Text.HISTORY_OFFLINE : refusalOf(e);
    } catch (ConsentException e) {
      return Text.NO_KEYS;
    } catch (IOException e) {
      return Text.PHONE_FAILED;
    }
  }

  static Text refusalOf(ClientException refusal) {
    return switch (refusal.problem().orElse("")) {
      case "code-used" -> Text.CODE_USED;
      case "code-expired", "token-expired" -> Text.CODE_EXPIRED;
      case "code-withdrawn", "withdrawn" -> Text.CODE_WITHDRAWN;
      case "code-unknown", "code-mistyped", "token-unknown" -> Text.CODE_UNKNOWN;
      default ->
          refusal.reason() == ClientException.Reason.NOT_TRUSTED
              ? Text.SERVER_UNTRUSTED
              : Text.SERVER_REFUSED;
    };
  }

  private void done(DisclosureReceipt receipt) {
    accepted = receipt.accepted();
    sent = receipt.sent();
    heldUntil = receipt.heldUntil().orElse(null);
    outcome = Text.DONE;
    go(Step.DONE);
  }

  /** It was sent, or refused, by a job whose process was ended before it was told. */
  private void waitsNoMore() {
    outcome = Text.WAITED_NO_MORE;
    go(Step.DONE);
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
    state.putString(STEP, (step == Step.SENDING ? Step.CONFIRM : step).name());
    state.putString(TYPED, typed);
    if (days != null) {
      state.putLong(FIRST, days.first().toEpochDay());
      state.putLong(LAST, days.last().toEpochDay());
    }
    state.putInt(ACCEPTED, accepted);
    state.putInt(SENT, sent);
    state.putLong(HELD, heldUntil == null ? 0 : heldUntil.getEpochSecond());
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
    accepted = state.getInt(ACCEPTED);
    sent = state.getInt(SENT);
    long held = state.getLong(HELD);
    heldUntil = held == 0 ? null : Instant.ofEpochSecond(held);
    outcome = Text.valueOf(state.getString(OUTCOME, Text.NOTHING_DISCLOSED.name()));
    go(Step.valueOf(state.getString(STEP, Step.CODE.name())));
  }
}

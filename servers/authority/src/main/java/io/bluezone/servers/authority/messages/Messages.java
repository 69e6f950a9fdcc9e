// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.CodeDelivery;
import io.bluezone.servers.authority.codes.CodeRecord;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.IssuedCode;
import io.bluezone.servers.authority.codes.Viewer;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.data.SharedFacts;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.messages.Carrier;
import io.bluezone.servers.messages.MessageKey;
import io.bluezone.servers.messages.MessageSettings;
import io.bluezone.servers.messages.Outgoing;
import io.bluezone.servers.messages.PhoneNumber;
import io.bluezone.servers.messages.Receipt;
import io.bluezone.servers.messages.SendOutcome;
import io.bluezone.servers.messages.SendQueue;
import io.bluezone.servers.web.sessions.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Codes by SMS. Each message goes out once at most: it is marked as under way on disk before it is
 * given to the carrier, and sent again only where it surely did not go out. Numbers and texts are
 * in memory alone; a server that stops leaves a list of what was not sent. Thread safe, but {@link
 * #round}.
 */
public final class Messages implements CodeDelivery {

  /** A server says so many times within the lease that it runs. */
  private static final int RENEWALS = 6;

  /** A receipt may come so long before the answer that it belongs to. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  private static final Duration UPKEEP = Duration.ofSeconds(1);
  private static final String FACT = "messages of ";
  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_EARLY = 10_000;

  private final MessageRows rows;
  private final MessageTexts texts;
  private final Codes codes;
  private final Sealing sealing;
  private final Duration reminder;
  private final Duration lease;
  private final Database database;
  private final SettledClock clock;
  private final String owner;
  private final SendQueue queue;
  private final Optional<Carrier> carrier;
  private final ConcurrentLinkedQueue<MessageRows.Settled> outcomes = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final List<Early> early = new ArrayList<>();
  private Instant kept = Instant.MIN;
  private Instant renewed = Instant.MIN;

  /** A receipt that came before the answer that it belongs to. */
  private record Early(Receipt receipt, Instant came) {}

  Messages(
      MessageSettings settings,
      MessageTexts texts,
      Codes codes,
      Sealing sealing,
      SettledClock clock,
      Function<Consumer<Receipt>, Optional<Carrier>> carrier) {
    this.texts = texts;
    this.codes = codes;
    this.sealing = sealing;
    this.reminder = settings.reminder();
    this.lease = settings.lease();
    this.database = codes.database();
    this.clock = clock;
    rows = new MessageRows(database);
    owner = new Tokens().id();
    queue = new SendQueue(settings.limits());
    this.carrier = carrier.apply(receipts::add);
  }

  @Override
  public boolean isOffered() {
    return carrier.isPresent();
  }

  @Override
  public Optional<String> fault(String number) {
    return PhoneNumber.fault(number).map(Enum::name);
  }

  @Override
  public void check(String number) {
    number(number);
  }

  private PhoneNumber number(String typed) {
    if (!isOffered()) {
      throw new Refused(Reason.INVALID_REQUEST, "this server sends no messages");
    }
    try {
      return PhoneNumber.of(typed);
    } catch (IllegalArgumentException e) {
      throw new Refused(Reason.INVALID_REQUEST, "phone: " + e.getMessage());
    }
  }

  @Override
  public void send(IssuedCode code, String number, String language, Actor actor) {
    PhoneNumber checked = number(number);
    Instant now = clock.instant();
    byte[] sealed = sealing.seal(purpose(code.id()), code.code().getBytes(StandardCharsets.UTF_8));
    database.inTransaction(
        () -> {
          renew(now);
          rows.insert(code.id(), sealed, owner, now);
          codes.audit().add(actor, Audit.Act.CODE_MESSAGED, code.id(), "");
        });
    add(code, checked, MessageTexts.language(language), now);
  }

  private void add(IssuedCode code, PhoneNumber number, Locale language, Instant now) {
    String text = texts.code(language, code.code(), code.expires());
    MessageKey key = new MessageKey(code.id(), false);
    synchronized (queue) {
      queue.add(new Outgoing(key, number, text, language, code.expires()), now);
    }
  }

  private static String purpose(String codeId) {
    return "message " + codeId;
  }

  @Override
  public void enterNumber(String codeId, String number, String language, Viewer viewer) {
    PhoneNumber checked = number(number);
    CodeRecord code = codes.own(codeId, viewer);
    Instant now = clock.instant();
    byte[] sealed =
        database.inTransaction(
            () -> {
              renew(now);
              byte[] entered =
                  rows.enter(codeId, owner, now)
                      .orElseThrow(
                          () ->
                              new Refused(
                                  Reason.CONFLICT, "no message of this code waits for a number"));
              codes.audit().add(viewer.actor(), Audit.Act.CODE_MESSAGED, codeId, "");
              return entered;
            });
    String opened = new String(sealing.open(purpose(codeId), sealed), StandardCharsets.UTF_8);
    add(
        new IssuedCode(opened, code.expires(), codeId),
        checked,
        MessageTexts.language(language),
        now);
  }

  /** {@return the messages of a viewer's codes, those first that wait for a number} */
  List<MessageRows.Shown> list(Viewer viewer) {
    return rows.list(viewer, clock.instant());
  }

  /** Writes what has become of messages, then gives the carrier those whose turn it is. */
  synchronized void round() {
    Instant now = clock.instant();
    settle(now);
    receive(now);
    // Time may have gone back.
    if (Duration.between(kept, now).abs().compareTo(UPKEEP) >= 0) {
      keepUp(now);
      kept = now;
    }
    if (clock.isKnown() && carrier.filter(Carrier::isReady).isPresent()) {
      send(now);
    }
  }

  private void send(Instant now) {
    List<Outgoing> due;
    synchronized (queue) {
      due = queue.due(now);
    }
    if (due.isEmpty()) {
      return;
    }
    List<Outgoing> claimed;
    try {
      claimed = rows.claim(due, owner, now);
    } catch (RuntimeException e) {
      synchronized (queue) {
        due.forEach(queue::putBack);
      }
      throw e;
    }
    synchronized (queue) {
      due.stream().filter(each -> !claimed.contains(each)).forEach(each -> queue.drop(each.key()));
    }
    for (Outgoing message : claimed) {
      carrier.orElseThrow().send(message, outcome -> outcomes.add(settled(message, outcome)));
    }
  }

  private MessageRows.Settled settled(Outgoing message, SendOutcome outcome) {
    boolean kept =
        outcome instanceof SendOutcome.Sent
            && !message.key().reminder()
            && !reminder.isZero()
            && clock.instant().plus(reminder).isBefore(message.codeExpires());
    if (kept) {
      MessageKey key = new MessageKey(message.key().codeId(), true);
      String text = texts.reminder(message.language(), message.codeExpires());
      Outgoing later =
          new Outgoing(key, message.number(), text, message.language(), message.codeExpires());
      synchronized (queue) {
        queue.add(later, clock.instant().plus(reminder));
      }
    }
    return new MessageRows.Settled(message.key(), outcome, kept);
  }

  private void settle(Instant now) {
    List<MessageRows.Settled> some = outcomes.stream().limit(MOST_AT_ONCE).toList();
    if (some.isEmpty()) {
      return;
    }
    rows.settle(some, owner, now);
    for (MessageRows.Settled each : some) {
      outcomes.remove();
      synchronized (queue) {
        queue.settled(each.key(), each.outcome(), now);
      }
    }
  }

  private void receive(Instant now) {
    for (int i = 0; i < MOST_AT_ONCE && !receipts.isEmpty(); i++) {
      Receipt receipt = receipts.element();
      if (!rows.receive(receipt, now) && early.size() < MOST_EARLY) {
        early.add(new Early(receipt, now));
      }
      receipts.remove();
    }
  }

  private void keepUp(Instant now) {
    early.removeIf(
        each ->
            rows.receive(each.receipt(), now)
                || Duration.between(each.came(), now).abs().compareTo(EARLY) > 0);
    rows.endOver(owner, now)
        .forEach(
            code -> {
              synchronized (queue) {
                queue.forget(code);
              }
            });
    if (Duration.between(renewed, now).abs().compareTo(lease.dividedBy(RENEWALS)) >= 0) {
      boolean idle;
      synchronized (queue) {
        idle = queue.isEmpty();
      }
      if (!idle) {
        renew(now);
      }
      endStopped(now);
      renewed = now;
    }
  }

  private void renew(Instant now) {
    new SharedFacts(database).put(FACT + owner, Long.toString(now.getEpochSecond()));
  }

  private void endStopped(Instant now) {
    SharedFacts facts = new SharedFacts(database);
    for (String other : rows.owners()) {
      boolean alive =
          other.equals(owner)
              || facts
                  .find(FACT + other)
                  .map(time -> Instant.ofEpochSecond(Long.parseLong(time)))
                  .filter(time -> now.isBefore(time.plus(lease)))
                  .isPresent();
      if (!alive) {
        database.inTransaction(
            () -> {
              rows.loseNumbers(other, now);
              facts.remove(FACT + other);
            });
      }
    }
  }

  /** Ends the way to the carrier, and lists what was not sent. */
  synchronized void stop() {
    if (carrier.isPresent()) {
      carrier.get().close();
      Instant now = clock.instant();
      settle(now);
      receive(now);
      rows.loseNumbers(owner, now);
      new SharedFacts(database).remove(FACT + owner);
    }
  }
}

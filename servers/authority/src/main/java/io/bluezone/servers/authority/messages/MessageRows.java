// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import io.bluezone.servers.authority.codes.Viewer;
import io.bluezone.servers.authority.data.CodeReference;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.messages.MessageKey;
import io.bluezone.servers.messages.Outgoing;
import io.bluezone.servers.messages.Receipt;
import io.bluezone.servers.messages.SendOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the states of messages in the database, and a code, sealed, while nothing has gone out.
 * Each row names the server that has its number, and only that server sends it.
 */
record MessageRows(Database database) {

  private static final int LISTED = 200;
  private static final int SAID = 40;
  private static final int CARRIER_ID = 80;
  private static final String OF_KEY = " where code_id = ? and reminder = ? and ";
  private static final String CODE_IS_GOOD =
      "exists (select 1 from code c where c.id = message.code_id and c.state = 'ISSUED'"
          + " and c.expires > ?)";

  /** Changes rows whose number is in no memory any more. */
  private static final String NUMBER_LOST =
      "update message set state = case state when 'WAITING' then 'NUMBER_GONE'"
          + " when 'SENDING' then 'PERHAPS_SENT' else state end, code = case state"
          + " when 'WAITING' then code else null end, owner = '', changed = ? where owner = ?";

  /**
   * A code's message as pages and the API show it.
   *
   * @param reminder the state of the reminder, if there is one
   * @param needsNumber whether it goes out once its number is entered again
   */
  record Shown(
      String codeId,
      MessageState state,
      Instant changed,
      String said,
      Optional<MessageState> reminder,
      boolean needsNumber) {

    public String reference() {
      return CodeReference.of(codeId);
    }
  }

  /** An outcome to be written, and whether a reminder keeps the number. */
  record Settled(MessageKey key, SendOutcome outcome, boolean kept) {}

  void insert(String codeId, byte[] sealed, String owner, Instant now) {
    database.update(
        "insert into message (code_id, reminder, state, changed, owner, said, carrier_id, code)"
            + " values (?, 0, 'WAITING', ?, ?, '', '', ?)",
        codeId,
        now.getEpochSecond(),
        owner,
        sealed);
  }

  /** Lets a message wait again whose number was entered again; empty if it is not one of those. */
  Optional<byte[]> enter(String codeId, String owner, Instant now) {
    int changed =
        database.update(
            "update message set state = 'WAITING', changed = ?, owner = ?, said = ''"
                + " where code_id = ? and reminder = 0 and state in ('NUMBER_GONE', 'REFUSED')"
                + " and code is not null and "
                + CODE_IS_GOOD,
            now.getEpochSecond(),
            owner,
            codeId,
            now.getEpochSecond());
    return changed == 0
        ? Optional.empty()
        : database.find(
            "select code from message where code_id = ? and reminder = 0",
            (row, number) -> row.getBytes(1),
            codeId);
  }

  /** Marks those as under way that this server may send now; the others are to be forgotten. */
  List<Outgoing> claim(List<Outgoing> due, String owner, Instant now) {
    return database.inTransaction(
        () -> {
          List<Outgoing> claimed = new ArrayList<>();
          for (Outgoing message : due) {
            if (message.key().reminder()) {
              insertReminder(message.key().codeId(), owner, now);
            }
            if (mark(message.key(), owner, now) == 1) {
              claimed.add(message);
            } else {
              drop(message.key(), owner, now);
            }
          }
          return claimed;
        });
  }

  private void insertReminder(String codeId, String owner, Instant now) {
    database.update(
        "insert into message (code_id, reminder, state, changed, owner, said, carrier_id)"
            + " select code_id, 1, 'WAITING', ?, ?, '', '' from message where code_id = ?"
            + " and reminder = 0 and state in ('SENT', 'DELIVERED') on conflict do nothing",
        now.getEpochSecond(),
        owner,
        codeId);
  }

  private int mark(MessageKey key, String owner, Instant now) {
    return database.update(
        "update message set state = 'SENDING', changed = ?"
            + OF_KEY
            + "owner = ? and state = 'WAITING' and "
            + CODE_IS_GOOD,
        now.getEpochSecond(),
        key.codeId(),
        key.reminder() ? 1 : 0,
        owner,
        now.getEpochSecond());
  }

  private void drop(MessageKey key, String owner, Instant now) {
    database.update(
        "update message set state = 'NUMBER_GONE', changed = ?, owner = '', code = null"
            + OF_KEY
            + "owner = ? and state = 'WAITING'",
        now.getEpochSecond(),
        key.codeId(),
        key.reminder() ? 1 : 0,
        owner);
  }

  void settle(List<Settled> outcomes, String owner, Instant now) {
    database.inTransaction(() -> outcomes.forEach(each -> settle(each, owner, now)));
  }

  private void settle(Settled settled, String owner, Instant now) {
    MessageKey key = settled.key();
    SendOutcome outcome = settled.outcome();
    if (outcome instanceof SendOutcome.Sent sent) {
      String id = cut(sent.carrierId(), CARRIER_ID);
      move(key, "'SENT', code = null, carrier_id = ?", now, id, settled.kept() ? owner : "");
    } else if (outcome instanceof SendOutcome.Again again) {
      move(key, "'WAITING', said = ?", now, cut(again.said(), SAID), owner);
    } else if (outcome instanceof SendOutcome.Declined declined) {
      move(key, "'REFUSED', said = ?", now, cut(declined.said(), SAID), "");
    } else {
      move(key, "'PERHAPS_SENT', code = null, said = ?", now, "", "");
    }
  }

  /** A server that was thought to have stopped may still learn that it has sent something. */
  private void move(MessageKey key, String to, Instant now, String value, String owner) {
    boolean waits = to.startsWith("'WAITING'");
    database.update(
        "update message set state = "
            + to
            + ", owner = ?, changed = ?"
            + OF_KEY
            + (waits ? "state = 'SENDING'" : "state in ('SENDING', 'PERHAPS_SENT')"),
        value,
        owner,
        now.getEpochSecond(),
        key.codeId(),
        key.reminder() ? 1 : 0);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /**
   * {@return whether the message is known of which a carrier tells; a later word changes nothing}
   */
  boolean receive(Receipt receipt, Instant now) {
    return database.inTransaction(
        () -> {
          List<MessageKey> found =
              database.list(
                  "select code_id, reminder from message where carrier_id = ? and carrier_id <> ''"
                      + " order by changed desc, code_id",
                  (row, number) -> new MessageKey(row.getString(1), row.getInt(2) == 1),
                  receipt.carrierId());
          if (found.isEmpty()) {
            return false;
          }
          database.update(
              "update message set state = ?, changed = ?" + OF_KEY + "state = 'SENT'",
              (receipt.delivered() ? MessageState.DELIVERED : MessageState.NOT_DELIVERED).name(),
              now.getEpochSecond(),
              found.get(0).codeId(),
              found.get(0).reminder() ? 1 : 0);
          return true;
        });
  }

  /** {@return the codes that are used or over, whose number this server forgets now} */
  List<String> endOver(String owner, Instant now) {
    return database.inTransaction(
        () -> {
          List<String> over =
              database.list(
                  "select distinct code_id from message where owner = ? and not " + CODE_IS_GOOD,
                  (row, number) -> row.getString(1),
                  owner,
                  now.getEpochSecond());
          for (String codeId : over) {
            database.update(
                NUMBER_LOST + " and code_id = ? and state <> 'SENDING'",
                now.getEpochSecond(),
                owner,
                codeId);
          }
          database.update(
              "update message set code = null where code is not null and not " + CODE_IS_GOOD,
              now.getEpochSecond());
          return over;
        });
  }

  /** {@return the servers that have, or had, numbers in memory} */
  List<String> owners() {
    return database.list(
        "select distinct owner from message where owner <> ''", (row, number) -> row.getString(1));
  }

  /** Marks what a server that has stopped had in memory. */
  void loseNumbers(String owner, Instant now) {
    database.update(NUMBER_LOST, now.getEpochSecond(), owner);
  }

  /** {@return the messages of a viewer's codes: those without a number first, then the newest} */
  List<Shown> list(Viewer viewer, Instant now) {
    return database.list(
        "select m.code_id, m.state, m.changed, m.said, r.state as reminder,"
            + " case when m.state in ('NUMBER_GONE', 'REFUSED') and m.code is not null"
            + " and c.state = 'ISSUED' and c.expires > ? then 1 else 0 end as needed"
            + " from message m join code c on c.id = m.code_id left join message r"
            + " on r.code_id = m.code_id and r.reminder = 1 where m.reminder = 0"
            + " and (c.issuer = ? or (? <> '' and c.facility = ?))"
            + " order by needed desc, m.changed desc, m.code_id limit "
            + LISTED,
        (row, number) ->
            new Shown(
                row.getString("code_id"),
                MessageState.valueOf(row.getString("state")),
                Instant.ofEpochSecond(row.getLong("changed")),
                row.getString("said"),
                Optional.ofNullable(row.getString("reminder")).map(MessageState::valueOf),
                row.getInt("needed") == 1),
        now.getEpochSecond(),
        viewer.actor().text(),
        viewer.facility(),
        viewer.facility());
  }
}

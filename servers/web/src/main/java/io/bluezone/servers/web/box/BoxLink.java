// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import io.bluezone.servers.web.box.BoxMemory.Credential;
import io.bluezone.servers.web.box.BoxRefusedException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box's side of the road to its province: it asks and is never asked. Counts wait in a file until
 * the province has them, a week at most. Thread safe; what waits for the network holds the lock.
 */
public final class BoxLink {

  private static final String FILE = "province.json";

  /** So many messages at a time bring a week of counts, and more than one report. */
  private static final int MOST_MESSAGES = 9;

  private static final int OK = 200;
  private static final int REFUSED = 403;

  private final Path file;
  private final BoxTransport transport;
  private final Clock clock;
  private final BoxSigner signer;
  private volatile BoxMemory memory;
  private long sequence;

  /** Tells how the box is. */
  @FunctionalInterface
  public interface Facts {
    BoxState state(int waiting, int settings);
  }

  private BoxLink(Path file, BoxTransport transport, Clock clock, BoxMemory memory) {
    this.file = file;
    this.transport = transport;
    this.clock = clock;
    this.memory = memory;
    signer = BoxSigner.of(memory.credential().key());
  }

  /** {@return the link of a box that is enrolled, or was, or has begun to be} */
  public static Optional<BoxLink> open(Path folder, BoxTransport transport, Clock clock)
      throws IOException {
    Path file = folder.resolve(FILE);
    return BoxMemory.read(file).map(memory -> new BoxLink(file, transport, clock, memory));
  }

  /**
   * Makes a key, and exchanges the token for a place among the province's boxes. With the token
   * that it came with, a box stays what it is. One whose answer was lost may try again.
   *
   * @throws BoxRefusedException if the province does not take the token, or is not the token's
   * @throws IOException if the province cannot be reached
   */
  public static BoxLink enrol(
      Path folder, BoxInvitation invitation, String version, BoxTransport transport, Clock clock)
      throws IOException {
    BoxLink link = prepare(folder, invitation, transport, clock);
    link.enrol(invitation.token(), version);
    return link;
  }

  private static BoxLink prepare(
      Path folder, BoxInvitation invitation, BoxTransport transport, Clock clock)
      throws IOException {
    Optional<BoxLink> known = open(folder, transport, clock);
    String hash = invitation.token().hash();
    if (known.isPresent() && known.get().memory.credential().token().equals(hash)) {
      return known.get();
    }
    KeyPair keys = BoxMessage.newKeys();
    Credential credential =
        new Credential(
            invitation.province().toString(),
            hash,
            "",
            "",
            BoxMessage.text(keys.getPrivate()),
            BoxMessage.text(keys.getPublic()));
    BoxMemory memory =
        new BoxMemory(credential, 0, BoxSettings.NONE, SiteKey.NONE, false, List.of());
    Path file = folder.resolve(FILE);
    if (known.filter(each -> each.isEnrolled() && !each.isRevoked()).isEmpty()) {
      memory.write(file);
    }
    return new BoxLink(file, transport, clock, memory);
  }

  private synchronized void enrol(BoxToken token, String version) throws IOException {
    if (memory.isEnrolled()) {
      return;
    }
    Credential made = memory.credential();
    byte[] body = BoxMessage.write(new BoxEnrolment(token.letters(), made.publicKey(), version));
    BoxTransport.Reply reply =
        transport.post(
            URI.create(made.url() + BoxMessage.ENROL_PATH),
            body,
            signer.sign(BoxMessage.ENROLMENT, body));
    if (reply.status() == REFUSED) {
      throw new BoxRefusedException(Reason.TOKEN, "the token is unknown, used or too old");
    }
    if (reply.status() != OK) {
      throw new IOException("the province answers " + reply.status());
    }
    BoxWelcome welcome;
    PublicKey province;
    byte[] signed;
    try {
      welcome = BoxMessage.read(reply.bytes(), BoxWelcome.class);
      province = BoxMessage.publicKey(welcome.province());
      signed = welcome.answer().getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("the answer is no province's", e);
    }
    if (!token.isOf(province)
        || !BoxMessage.ANSWER.isSigned(province, signed, welcome.signature())) {
      throw new BoxRefusedException(Reason.UNTRUSTED, "the answer is not the token's province's");
    }
    BoxAnswer answer = read(signed);
    keep(
        new BoxMemory(
            new Credential(
                made.url(),
                made.token(),
                welcome.province(),
                answer.box(),
                made.key(),
                made.publicKey()),
            0,
            BoxSettings.NONE,
            SiteKey.NONE,
            false,
            List.of()));
    take(answer);
  }

  private static BoxAnswer read(byte[] body) throws IOException {
    try {
      return BoxMessage.read(body, BoxAnswer.class);
    } catch (IllegalArgumentException e) {
      throw new IOException("the answer cannot be read", e);
    }
  }

  private void keep(BoxMemory changed) throws IOException {
    if (!changed.equals(memory)) {
      changed.write(file);
      memory = changed;
    }
  }

  public boolean isEnrolled() {
    return memory.isEnrolled();
  }

  public boolean isRevoked() {
    return memory.revoked();
  }

  /** {@return the province's address} */
  public String province() {
    return memory.credential().url();
  }

  /** {@return the box's ID, empty until it is enrolled} */
  public String box() {
    return memory.credential().box();
  }

  public BoxSettings settings() {
    return memory.settings();
  }

  /** {@return how many counts wait} */
  public int waiting() {
    return memory.waiting().size();
  }

  /** {@return the site's secret of an interval, if the box shares its site} */
  public Optional<SiteKey> site(long interval) {
    return memory.site().at(interval);
  }

  /** Keeps an interval's phones until they are handed in, and destroys the interval's secret. */
  public synchronized void count(long interval, int phones, Optional<SiteSketch> sketch)
      throws IOException {
    if (!memory.isEnrolled() || memory.revoked()) {
      return;
    }
    long number = memory.counted() + 1;
    List<BoxCount> waiting = new ArrayList<>(memory.waiting());
    waiting.add(
        new BoxCount(
            number, interval, BoxCount.rounded(phones), sketch.map(SiteSketch::text).orElse("")));
    keep(
        new BoxMemory(
            memory.credential(),
            number,
            memory.settings(),
            memory.site().at(interval + 1).orElse(memory.site()),
            false,
            waiting));
  }

  /**
   * Reports, and hands in what waits. What was not taken waits for the next time.
   *
   * @throws BoxRefusedException if the box is revoked or unknown, or the answer is not trusted
   * @throws IOException if the province cannot be reached
   */
  public synchronized void report(Facts facts) throws IOException {
    if (!memory.isEnrolled()) {
      throw new BoxRefusedException(Reason.UNKNOWN, "the box is not enrolled");
    }
    if (memory.revoked()) {
      throw new BoxRefusedException(Reason.REVOKED, "the box is revoked");
    }
    boolean isDone = false;
    for (int i = 0; i < MOST_MESSAGES && !isDone; i++) {
      long sent = ++sequence;
      BoxAnswer answer = ask(facts, sent);
      // A box that was restarted does not know its last report's number.
      boolean isTaken = answer.sequence() == sent;
      sequence = Math.max(sequence, answer.sequence());
      take(answer);
      isDone = memory.revoked() || (isTaken && memory.waiting().isEmpty());
    }
  }

  private BoxAnswer ask(Facts facts, long number) throws IOException {
    List<BoxCount> waiting = memory.waiting();
    Instant now = clock.instant();
    byte[] body =
        BoxMessage.write(
            new BoxReport(
                memory.credential().box(),
                number,
                now.getEpochSecond(),
                facts.state(waiting.size(), memory.settings().number()),
                waiting.subList(0, Math.min(waiting.size(), BoxReport.MOST_COUNTS))));
    BoxTransport.Reply reply =
        transport.post(
            URI.create(memory.credential().url() + BoxMessage.REPORT_PATH),
            body,
            signer.sign(BoxMessage.REPORT, body));
    if (reply.status() == REFUSED) {
      throw new BoxRefusedException(Reason.UNKNOWN, "the province does not know the box");
    }
    if (reply.status() != OK) {
      throw new IOException("the province answers " + reply.status());
    }
    PublicKey province = BoxMessage.publicKey(memory.credential().province());
    if (!BoxMessage.ANSWER.isSigned(province, reply.bytes(), reply.signature())) {
      throw new BoxRefusedException(Reason.UNTRUSTED, "the answer is not the province's");
    }
    return read(reply.bytes());
  }

  private void take(BoxAnswer answer) throws IOException {
    if (!answer.box().equals(memory.credential().box())) {
      throw new BoxRefusedException(Reason.UNTRUSTED, "the answer is for another box");
    }
    if (answer.revoked()) {
      keep(
          new BoxMemory(
              memory.credential(),
              memory.counted(),
              memory.settings(),
              SiteKey.NONE,
              true,
              List.of()));
      return;
    }
    boolean isNewer = answer.settings().number() > memory.settings().number();
    long interval = BoxCount.intervalOf(clock.instant());
    keep(
        new BoxMemory(
            memory.credential(),
            Math.max(memory.counted(), answer.taken()),
            isNewer ? answer.settings() : memory.settings(),
            // The present one goes on to be known as it is.
            memory.site().at(interval).equals(answer.site().at(interval))
                ? memory.site()
                : answer.site(),
            false,
            memory.waiting().stream().filter(count -> count.sequence() > answer.taken()).toList()));
  }
}

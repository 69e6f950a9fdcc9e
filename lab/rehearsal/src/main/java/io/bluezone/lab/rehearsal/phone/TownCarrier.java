// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.servers.messages.smsc.SimulatedSmsc;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Act;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The town's carrier: an SMSC, and the messages that have come to each telephone. Its answers take
 * no time of the town. Thread safe.
 */
public final class TownCarrier implements AutoCloseable {

  private static final String COUNTRY = "84";
  private static final Pattern CODE = Pattern.compile("^\\D*(\\d{4} \\d{4})\\b");
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private final SimulatedSmsc smsc;
  private volatile boolean throttles;
  private volatile boolean dropsNext;
  private volatile boolean stopped;

  /** Opens an SMSC on a free port. */
  public TownCarrier() throws IOException {
    smsc = new SimulatedSmsc(0);
    smsc.act(number -> act());
  }

  private Act act() {
    if (throttles) {
      return Act.THROTTLE;
    }
    if (dropsNext) {
      dropsNext = false;
      return Act.TAKE_AND_DROP;
    }
    return Act.TAKE_AND_RECEIPT_TWICE;
  }

  /** {@return the address that the authority's server is given} */
  public String address() {
    return smsc.address();
  }

  /** Refuses all messages as too many, or takes them again. */
  public void throttle(boolean isThrottling) {
    throttles = isThrottling;
  }

  /** Takes the next message and ends the connection in place of an answer, or not any more. */
  public void dropNext(boolean isDropping) {
    dropsNext = isDropping;
  }

  /** Ends all connections until {@link #start}. */
  public void stop() throws IOException {
    stopped = true;
    smsc.stop();
  }

  public void start() throws IOException {
    smsc.start();
    stopped = false;
  }

  /** {@return whether it would take a message now} */
  public boolean isTaking() {
    return !throttles && !stopped;
  }

  /** {@return all messages that it took, in their order} */
  public List<Taken> taken() {
    return smsc.taken();
  }

  /** {@return a number as carriers write it} */
  public static String international(String telephone) {
    return COUNTRY + telephone.substring(1);
  }

  /** {@return how many messages have come to a telephone} */
  public int come(String telephone) {
    return inbox(telephone).size();
  }

  private List<String> inbox(String telephone) {
    String number = international(telephone);
    return taken().stream().filter(each -> each.number().equals(number)).map(Taken::text).toList();
  }

  /**
   * Reads the newest code of a telephone's messages after so many, as its owner does.
   *
   * @param longest how long to wait for one, which is no time of the town
   */
  public Optional<String> read(String telephone, int after, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    Optional<String> code = code(telephone, after);
    while (code.isEmpty() && System.nanoTime() < end) {
      Uninterruptibles.sleepUninterruptibly(LOOK_EVERY);
      code = code(telephone, after);
    }
    return code;
  }

  private Optional<String> code(String telephone, int after) {
    return inbox(telephone).stream()
        .skip(after)
        .map(CODE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .reduce((one, later) -> later);
  }

  @Override
  public void close() throws IOException {
    smsc.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages.smsc;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/**
 * An SMSC on a port of this machine that does what it is told to with each message, in the order of
 * their coming. It can be stopped and started again on its port. Thread safe.
 */
public final class SimulatedSmsc implements AutoCloseable {
  private static final Duration LONGEST_BUSY = Duration.ofSeconds(30);

  /** The acts of an SMSC on a message. */
  public enum Act {
    TAKE,
    /** Takes it and says twice that it was delivered. */
    TAKE_AND_RECEIPT_TWICE,
    /** Takes it and says that it was not delivered. */
    TAKE_AND_LOSE,
    THROTTLE,
    FULL,
    REFUSE,
    /** Takes it and closes the connection in place of an answer. */
    TAKE_AND_DROP,
    /** Takes it and answers too late. */
    TAKE_AND_ANSWER_LATE
  }

  /** A message that was taken. */
  public record Taken(String number, String text, Act act) {}

  private final int port;
  private final long lateMillis;
  private final AtomicLong come = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile LongFunction<Act> acts = number -> Act.TAKE;
  private volatile Optional<SMPPServerSessionListener> listener = Optional.empty();

  /** Starts on a port that is free; an answer that is late comes after so many milliseconds. */
  public SimulatedSmsc(long lateMillis) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    this.lateMillis = lateMillis;
    start();
  }

  /** {@return its address for a user of any name} */
  public String address() {
    return "smpp://hcdc@127.0.0.1:" + port;
  }

  /** Chooses what is done by the number of each message, the first of which is 0. */
  public void act(LongFunction<Act> chosen) {
    acts = chosen;
  }

  /** {@return the messages that were taken, in their order} */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** {@return how many messages have come, with those that were not taken} */
  public long come() {
    return come.get();
  }

  /** Listens again. */
  public void start() throws IOException {
    SMPPServerSessionListener fresh = listen();
    fresh.setPduProcessorDegree(16);
    fresh.setMessageReceiverListener(new Receiver());
    listener = Optional.of(fresh);
    threads.execute(() -> accept(fresh));
  }

  /** The port is free a moment after the thread that accepted there has ended. */
  private SMPPServerSessionListener listen() throws IOException {
    long last = System.nanoTime() + LONGEST_BUSY.toNanos();
    while (true) {
      try {
        return new SMPPServerSessionListener(port);
      } catch (BindException e) {
        if (System.nanoTime() > last) {
          throw e;
        }
        Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(50));
      }
    }
  }

  /** Ends all connections, and listens no more. */
  public void stop() throws IOException {
    if (listener.isPresent()) {
      listener.get().close();
      listener = Optional.empty();
    }
    sessions.forEach(SMPPServerSession::close);
    sessions.clear();
  }

  private void accept(SMPPServerSessionListener open) {
    try {
      while (listener.filter(each -> each == open).isPresent()) {
        SMPPServerSession session = open.accept();
        sessions.add(session);
        threads.execute(() -> bind(session));
      }
    } catch (IOException e) {
      // It was stopped.
    }
  }

  private static void bind(SMPPServerSession session) {
    try {
      session.waitForBind(5_000).accept("smsc", InterfaceVersion.IF_34);
    } catch (IOException | PDUStringException | TimeoutException | IllegalStateException e) {
      session.close();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    threads.shutdownNow();
  }

  private final class Receiver implements ServerMessageReceiverListener {

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
        throws ProcessRequestException {
      Act act = acts.apply(come.getAndIncrement());
      switch (act) {
        case THROTTLE -> throw refusal(SMPPConstant.STAT_ESME_RTHROTTLED);
        case FULL -> throw refusal(SMPPConstant.STAT_ESME_RMSGQFUL);
        case REFUSE -> throw refusal(SMPPConstant.STAT_ESME_RINVDSTADR);
        default -> taken.add(new Taken(message.getDestAddress(), text(message), act));
      }
      String id = "m" + ids.incrementAndGet();
      if (act == Act.TAKE_AND_RECEIPT_TWICE) {
        threads.execute(() -> receipt(source, message, id, "DELIVRD"));
        threads.execute(() -> receipt(source, message, id, "DELIVRD"));
      } else if (act == Act.TAKE_AND_LOSE) {
        threads.execute(() -> receipt(source, message, id, "UNDELIV"));
      } else if (act == Act.TAKE_AND_DROP) {
        source.close();
      } else if (act == Act.TAKE_AND_ANSWER_LATE) {
        sleep();
      }
      try {
        return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
      } catch (PDUStringException e) {
        throw new IllegalStateException(e);
      }
    }

    private void sleep() {
      try {
        Thread.sleep(lateMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private ProcessRequestException refusal(int status) {
      return new ProcessRequestException("refused", status);
    }

    private String text(SubmitSm message) {
      return new String(
          message.getShortMessage(),
          message.getDataCoding() == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
    }

    private void receipt(SMPPServerSession source, SubmitSm message, String id, String state) {
      String text =
          "id:"
              + id
              + " sub:001 dlvrd:001 submit date:2603101707 done date:2603101708"
              + " stat:"
              + state
              + " err:000 text:";
      try {
        source.deliverShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            message.getDestAddress(),
            TypeOfNumber.ALPHANUMERIC,
            NumberingPlanIndicator.UNKNOWN,
            message.getSourceAddr(),
            new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
            (byte) 0,
            (byte) 0,
            new RegisteredDelivery(0),
            DataCodings.ZERO,
            text.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException
          | PDUException
          | ResponseTimeoutException
          | InvalidResponseException
          | NegativeResponseException e) {
        // Who should hear of it is gone.
      }
    }

    private ProcessRequestException unknown() {
      return refusal(SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
        throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
        QueryBroadcastSm message, SMPPServerSession source) throws ProcessRequestException {
      throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw unknown();
    }
  }
}

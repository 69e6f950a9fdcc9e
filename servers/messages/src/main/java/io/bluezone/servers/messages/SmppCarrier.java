// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier's SMSC by SMPP 3.4: one session that sends and receives, bound again when it ends. As
 * many messages wait for an answer as the window has places. Thread safe.
 */
final class SmppCarrier implements Carrier {

  private static final Logger logger = LoggerFactory.getLogger(SmppCarrier.class);
  private static final int PORT = 2775;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ENQUIRE_MILLIS = 15_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);
  private static final byte UCS2 = 8;

  /** Receipts come as fast as messages go out; the library refuses what finds its queue full. */
  private static final int MOST_WAITING = 10_000;

  /** The letters that the default alphabet of every SMSC has at the places of ASCII. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 !\"#%&'()*+,./:;<=>?\r\n-]*");

  /** The receipt's text, of SMPP 3.4's appendix B. */
  private static final Pattern RECEIPT =
      Pattern.compile("\\bid:(\\S{1,80}).*\\bstat:(\\w+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern UNDELIVERED = Pattern.compile("UNDELIV|EXPIRED|DELETED|REJECTD");

  private final CarrierSettings settings;
  private final Consumer<Receipt> receipts;
  private final ExecutorService senders;
  private final ExecutorService binder = Executors.newSingleThreadExecutor(threads("sms-bind"));
  private final AtomicBoolean binding = new AtomicBoolean();
  private volatile Optional<SMPPSession> session = Optional.empty();
  private Duration wait = Duration.ofSeconds(1);

  SmppCarrier(CarrierSettings settings, Consumer<Receipt> receipts) {
    this.settings = settings;
    this.receipts = receipts;
    senders = Executors.newFixedThreadPool(settings.window(), threads("sms-%d"));
  }

  private static ThreadFactory threads(String name) {
    return new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build();
  }

  @Override
  public boolean isReady() {
    if (bound().isPresent()) {
      return true;
    }
    if (binding.compareAndSet(false, true)) {
      try {
        binder.execute(this::bind);
      } catch (RejectedExecutionException e) {
        // It is closed.
        binding.set(true);
      }
    }
    return false;
  }

  private Optional<SMPPSession> bound() {
    return session.filter(each -> each.getSessionState().isTransmittable());
  }

  private void bind() {
    URI address = settings.address();
    try {
      SMPPSession fresh = new SMPPSession(this::connect);
      fresh.setQueueCapacity(MOST_WAITING);
      fresh.setEnquireLinkTimer(ENQUIRE_MILLIS);
      fresh.setTransactionTimer(settings.answer().toMillis());
      fresh.setMessageReceiverListener(new Receiver(receipts));
      BindParameter parameter =
          new BindParameter(
              BindType.BIND_TRX,
              address.getUserInfo(),
              settings.secret(),
              "",
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              null);
      int port = address.getPort() < 0 ? PORT : address.getPort();
      fresh.connectAndBind(address.getHost(), port, parameter, CONNECT_MILLIS);
      session = Optional.of(fresh);
      wait = Duration.ofSeconds(1);
      logger.info("bound to the SMSC");
    } catch (IOException | RuntimeException e) {
      logger.warn("the SMSC cannot be bound to: {}", e.getClass().getName());
      pause();
    } finally {
      binding.set(false);
    }
  }

  private void pause() {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration twice = wait.multipliedBy(2);
    wait = twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
  }

  /** With TLS the certificate must be of the host. */
  private Connection connect(String host, int port) throws IOException {
    boolean tls = "smpps".equalsIgnoreCase(settings.address().getScheme());
    Socket socket = tls ? SSLSocketFactory.getDefault().createSocket() : new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      if (socket instanceof SSLSocket secure) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
      }
      return new SocketConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void send(Outgoing message, Consumer<SendOutcome> outcome) {
    try {
      senders.execute(() -> outcome.accept(submit(message)));
    } catch (RejectedExecutionException e) {
      outcome.accept(new SendOutcome.Again("the server stops"));
    }
  }

  private SendOutcome submit(Outgoing message) {
    Optional<SMPPSession> now = bound();
    if (now.isEmpty()) {
      return new SendOutcome.Again("not bound");
    }
    try {
      return new SendOutcome.Sent(submit(now.get(), message));
    } catch (NegativeResponseException e) {
      int status = e.getCommandStatus();
      String said = String.format("SMPP 0x%02x", status);
      return status == SMPPConstant.STAT_ESME_RTHROTTLED
              || status == SMPPConstant.STAT_ESME_RMSGQFUL
          ? new SendOutcome.Again(said)
          : new SendOutcome.Declined(said);
    } catch (PDUException e) {
      // It could not be written.
      return new SendOutcome.Declined("no message for SMPP");
    } catch (IOException
        | ResponseTimeoutException
        | InvalidResponseException
        | RuntimeException e) {
      return new SendOutcome.Unknown();
    }
  }

  private String submit(SMPPSession bound, Outgoing message)
      throws IOException,
          PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException {
    boolean plain = PLAIN.matcher(message.text()).matches();
    return bound
        .submitShortMessage(
            "",
            TypeOfNumber.ALPHANUMERIC,
            NumberingPlanIndicator.UNKNOWN,
            settings.sender(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            message.number().forCarrier(),
            new ESMClass(),
            (byte) 0,
            (byte) 0,
            null,
            null,
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            DataCodings.newInstance(plain ? 0 : UCS2),
            (byte) 0,
            message.text().getBytes(plain ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE))
        .getMessageId();
  }

  @Override
  public void close() {
    binder.shutdownNow();
    senders.shutdown();
    try {
      // The answers to what has gone out.
      if (!senders.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
        logger.warn("messages are without an answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.ifPresent(SMPPSession::unbindAndClose);
    senders.shutdownNow();
  }

  /** {@return what a receipt says, if it is one, and final} */
  static Optional<Receipt> receipt(String text) {
    Matcher found = RECEIPT.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String state = found.group(2).toUpperCase(Locale.ROOT);
    boolean delivered = state.equals("DELIVRD");
    return delivered || UNDELIVERED.matcher(state).matches()
        ? Optional.of(new Receipt(found.group(1), delivered))
        : Optional.empty();
  }

  /** Takes receipts. What people answer is not read. */
  private record Receiver(Consumer<Receipt> receipts) implements MessageReceiverListener {

    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
      byte[] text = message.getShortMessage();
      if (message.isSmscDeliveryReceipt() && text != null) {
        receipt(new String(text, StandardCharsets.ISO_8859_1)).ifPresent(receipts);
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
      // Not asked for.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
  }
}

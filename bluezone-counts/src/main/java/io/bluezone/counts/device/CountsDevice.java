// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import io.bluezone.counts.report.CountsClient;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.ReportException;
import io.bluezone.counts.token.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A device that reports once a day to a count, for an app or a box. It enrols with a single-use
 * code, renews its tokens each month with the same code, and reports at a random moment of each UTC
 * day. Call {@link #report} when {@link CountsStatus#next} has come; calls before it do nothing.
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>Until its owner has agreed, and after the owner has changed their mind, it answers "none",
 *       in a report of the same form and size.
 *   <li>A day's token is kept with the one report that it was used for: after a lost answer, a kill
 *       or a clock that was set back, the same bytes are sent again.
 *   <li>Tokens are asked for at another moment than a report is sent.
 *   <li>Where a count promises less than an epsilon of 1 a day and 10 in all, it does not enrol.
 * </ul>
 *
 * <p>Not prevented: the network and the server see the address that each request comes from.
 *
 * <p>Thread safe; a method waits while another one asks the server. Nothing runs by itself.
 */
public final class CountsDevice implements AutoCloseable {

  /** A moment that is farther away was planned before the clock was set back. */
  private static final Duration FARTHEST = Duration.ofDays(2);

  /** The next month's tokens are asked for on its last days before. */
  private static final int DAYS_BEFORE = 7;

  private final DeviceFile file;
  private final CountsTransport transport;
  private final Clock clock;
  private final SecureRandom random;
  private final RequestTimes times;
  private final Enroller enroller;
  private DeviceState state;

  private CountsDevice(
      DeviceFile file,
      DeviceState state,
      CountsTransport transport,
      Clock clock,
      SecureRandom random) {
    this.file = file;
    this.state = state;
    this.transport = transport;
    this.clock = clock;
    this.random = random;
    times = new RequestTimes(random);
    enroller = new Enroller(transport, random);
  }

  /**
   * Opens a device, whose state is kept in a file for its owner alone. Nothing is sent yet.
   *
   * @param file need not be there; its folder must be
   * @throws IOException if another program has it open, or it holds anything else
   */
  public static CountsDevice open(
      Path file, CountsTransport transport, Clock clock, SecureRandom random) throws IOException {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(random, "random");
    DeviceFile held = DeviceFile.open(file);
    try {
      return new CountsDevice(held, held.read(), transport, clock, random);
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /**
   * Enrols with a code, at once.
   *
   * @param typed the code; spaces, hyphens and case do not count
   * @throws IllegalArgumentException if that is no code
   * @throws IllegalStateException if the device is enrolled: {@link #leave} first
   * @throws IOException if it did not go well. Unless {@link CountsTransport#refusal} has a name
   *     for it, the code is kept, and {@link #report} tries again
   */
  public synchronized void enrol(String typed) throws IOException {
    String code = Enroller.code(typed);
    if (!state.months.isEmpty()) {
      throw new IllegalStateException("this device is enrolled");
    }
    if (!state.code.equals(code)) {
      state.code = code;
      state.asked = Optional.empty();
    }
    Instant now = clock.instant();
    LocalDate today = RequestTimes.utcDay(now);
    state.next = times.retry(now);
    file.write(state);
    sign(YearMonth.from(today));
    state.next = times.on(today, now);
    file.write(state);
  }

  /**
   * Asks for tokens of a month, or again with the bytes of before, and keeps them. A request that
   * is refused is not sent again, and a first code that is refused is forgotten.
   */
  private void sign(YearMonth month) throws IOException {
    try {
      if (!state.task.isPresent()) {
        state.task = Optional.of(enroller.task());
      }
      Optional<DeviceState.Asked> earlier = state.asked.filter(each -> each.month.equals(month));
      DeviceState.Asked asked = earlier.isPresent() ? earlier.get() : enroller.ask(month);
      state.asked = Optional.of(asked);
      file.write(state);
      Enroller.Signed signed = enroller.send(state.code, asked);
      state.add(signed.month, signed.tokens);
      state.asked = Optional.empty();
    } catch (IOException e) {
      if (transport.refusal(e).isPresent()) {
        state.asked = Optional.empty();
        state.code = state.months.isEmpty() ? "" : state.code;
      }
      throw e;
    } finally {
      file.write(state);
    }
  }

  /**
   * Keeps what the owner has answered to the question whether the device may say how it is.
   *
   * @param agreed if not, reports that wait say nothing either
   */
  public synchronized void agree(boolean agreed) throws IOException {
    state.agreed = Optional.of(agreed);
    if (!agreed) {
      for (int i = 0; i < state.waiting.size(); i++) {
        DeviceState.Waiting each = state.waiting.get(i);
        state.waiting.set(i, made(each.day, each.unit, each.token, Map.of()));
      }
    }
    file.write(state);
  }

  private DeviceState.Waiting made(
      LocalDate day, String unit, Token token, Map<String, String> answers) throws ReportException {
    byte[] report = new CountsClient(task(), random).report(day, unit, token, answers);
    return new DeviceState.Waiting(day, unit, token, report);
  }

  private CountsTask task() throws ReportException {
    return CountsTask.of(state.task.orElseThrow(IllegalStateException::new));
  }

  /**
   * Does what is due: asks for tokens, or makes the day's report and sends what waits.
   *
   * @param answers asked for once the owner has agreed and a report is made; an answer that the
   *     task does not have is left out
   * @return whether anything was due and went well
   * @throws IOException if the server cannot be reached or refuses tokens: it is tried again after
   *     {@link CountsStatus#next}. Or if the state cannot be kept, or the answers not be read, of
   *     whose {@link UncheckedIOException} it is the cause: nothing was sent then
   */
  public synchronized boolean report(Supplier<DailyAnswers> answers) throws IOException {
    Objects.requireNonNull(answers, "answers");
    Instant now = clock.instant();
    LocalDate today = RequestTimes.utcDay(now);
    if (!next().isPresent() || !isDue(now)) {
      return false;
    }
    try {
      act(now, today, answers);
    } catch (IOException e) {
      state.next = times.retry(now);
      file.write(state);
      throw e;
    }
    file.write(state);
    return true;
  }

  private boolean isDue(Instant now) {
    return !now.isBefore(state.next) || Duration.between(now, state.next).compareTo(FARTHEST) > 0;
  }

  private void act(Instant now, LocalDate today, Supplier<DailyAnswers> answers)
      throws IOException {
    YearMonth month = YearMonth.from(today);
    if (!state.month(month).isPresent()) {
      sign(month);
      state.next = times.on(today, now);
      return;
    }
    if (isRenewalDue(today)) {
      state.renewalTried = Optional.of(today);
      renew(month.plusMonths(1));
      state.next = times.on(today, now);
      return;
    }
    make(today, answers);
    sendWaiting(today);
    state.next = times.onTheNext(today);
  }

  private boolean isRenewalDue(LocalDate today) throws ReportException {
    YearMonth following = YearMonth.from(today).plusMonths(1);
    return !following.atDay(1).isAfter(today.plusDays(DAYS_BEFORE))
        && !state.month(following).isPresent()
        && following.atDay(1).isBefore(end(task()))
        && !state.renewalTried.equals(Optional.of(today));
  }

  /** Where it does not go well, this month goes on, and it is tried again on the next day. */
  private void renew(YearMonth month) throws IOException {
    try {
      sign(month);
    } catch (IOException e) {
      file.write(state);
    }
  }

  private void make(LocalDate today, Supplier<DailyAnswers> answers) throws IOException {
    Optional<Token> token = Optional.ofNullable(state.tokens.get(today));
    Optional<DeviceState.Month> month = state.month(YearMonth.from(today));
    if (token.isPresent() && month.isPresent() && !today.isBefore(task().firstUtcDay())) {
      Map<String, String> said =
          state.agreed.orElse(false) ? known(task(), asked(answers)) : Map.of();
      state.add(made(today, month.get().unit, token.get(), said));
      state.tokens.remove(today);
      state.lastDay = Optional.of(today);
      file.write(state);
    }
  }

  private static DailyAnswers asked(Supplier<DailyAnswers> answers) throws IOException {
    try {
      return answers.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<String, String> known(CountsTask task, DailyAnswers answers) {
    Map<String, String> all = answers.toMap();
    Map<String, String> known = new LinkedHashMap<>();
    for (CountsTask.Question question : task.questions()) {
      Optional.ofNullable(all.get(question.name()))
          .filter(question.answers()::contains)
          .ifPresent(answer -> known.put(question.name(), answer));
    }
    return known;
  }

  /** A report that is refused, or that was taken before, is sent no more. */
  private void sendWaiting(LocalDate today) throws IOException {
    state.waiting.removeIf(each -> each.day.isBefore(today.minusDays(CountsTask.MAX_AGE)));
    while (!state.waiting.isEmpty()) {
      try {
        transport.post(
            "counts/reports", "application/octet-stream", state.waiting.get(0).report.clone());
      } catch (IOException e) {
        if (!transport.refusal(e).isPresent()) {
          throw e;
        }
      }
      state.waiting.remove(0);
      file.write(state);
    }
  }

  /** Forgets code, tokens and agreement; the count goes on without this device. */
  public synchronized void leave() throws IOException {
    state = state.emptied();
    file.write(state);
  }

  /** {@return how the device stands} */
  public synchronized CountsStatus status() throws IOException {
    return new CountsStatus(
        !state.months.isEmpty(),
        state.agreed,
        state.newest().map(month -> month.unit),
        state.lastDay,
        state.waiting.size(),
        next(),
        state.newest().map(month -> hex(month.fingerprint)));
  }

  /** Empty while there is no code, and once the days of the task are over. */
  private Optional<Instant> next() throws IOException {
    boolean isOver =
        state.task.isPresent() && !RequestTimes.utcDay(clock.instant()).isBefore(end(task()));
    return state.code.isEmpty() || isOver ? Optional.empty() : Optional.of(state.next);
  }

  private static LocalDate end(CountsTask task) {
    return task.firstUtcDay().plusDays(task.days());
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      text.append(Character.forDigit((each >> 4) & 0xf, 16))
          .append(Character.forDigit(each & 0xf, 16));
    }
    return text.toString();
  }

  /** Lets another program open the file. */
  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}

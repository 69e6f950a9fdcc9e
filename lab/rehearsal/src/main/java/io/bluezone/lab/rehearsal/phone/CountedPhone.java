// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.ClientException;
import io.bluezone.counts.device.CountsDevice;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.counts.device.DailyAnswers;
import io.bluezone.counts.token.Token;
import io.bluezone.tracing.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A phone's part in the authority's count, and what became of its reports as the phone was told.
 * For the thread that runs the world.
 */
public final class CountedPhone implements AutoCloseable {

  private final Phone phone;
  private final Clock clock;

  private final CountsDevice device;
  private final Set<String> sent = new HashSet<>();
  private final Map<String, Instant> accepted = new HashMap<>();

  /** The shipped client's way to the server, which notes the names of reports. */
  private final class Transport implements CountsTransport {

    /** Where a report has its token: behind the task, the day and the unit. */
    private static final int TOKEN = 32 + Integer.BYTES + 32;

    private final AuthorityClient client;

    Transport(AuthorityClient client) {
      this.client = client;
    }

    @Override
    public byte[] get(String resource) throws IOException {
      return client.get(resource);
    }

    @Override
    public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
      if (!resource.equals("counts/reports")) {
        return client.post(resource, mediaType, body);
      }
      Token token = Token.of(Arrays.copyOfRange(body, TOKEN, TOKEN + Token.SIZE));
      String name = HexFormat.of().formatHex(token.reportId());
      sent.add(name);
      byte[] answer = client.post(resource, mediaType, body);
      accepted.put(name, clock.instant());
      return answer;
    }

    @Override
    public Optional<String> refusal(IOException failure) {
      return client.refusal(failure);
    }
  }

  /**
   * Opens its state in a file.
   *
   * @param agreed whether its owner agrees to say how it is; else it answers "none"
   * @param clock the town's, which is never wrong
   */
  public static CountedPhone open(Phone phone, Path file, boolean agreed, String seed, Clock clock)
      throws IOException {
    CountedPhone count = new CountedPhone(phone, file, seed, clock);
    count.device.agree(agreed);
    return count;
  }

  private CountedPhone(Phone phone, Path file, String seed, Clock clock) throws IOException {
    this.phone = phone;
    this.clock = clock;
    device =
        CountsDevice.open(
            file, new Transport(phone.client()), phone.clock(), new SplitRandom(seed));
  }

  /** Enrols with a code. */
  public void enrol(String code) throws IOException {
    device.enrol(code);
  }

  /**
   * Reports if it is due. That a server is away is daily life: it is tried again.
   *
   * @return when there is something to do next
   */
  public Optional<Instant> report() throws IOException {
    try {
      boolean unused = device.report(this::answers);
    } catch (ClientException e) {
      return device.status().next();
    }
    return device.status().next();
  }

  private DailyAnswers answers() {
    return phone
        .link()
        .dailyAnswers(
            DailyAnswers.state(
                phone.tracer().status().problems().stream().map(Problem::kind).toList()));
  }

  public Phone phone() {
    return phone;
  }

  /** {@return the names of all reports that it has sent, whether there was an answer or not} */
  public Set<String> sent() {
    return Set.copyOf(sent);
  }

  /** {@return the names of those that were accepted, and when} */
  public Map<String, Instant> accepted() {
    return Map.copyOf(accepted);
  }

  @Override
  public void close() throws IOException {
    device.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.hook.NothingSentException;
import io.bluezone.servers.web.hook.WebHook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A carrier's gateway by a signed web hook. 429 is a refusal for now, any other answer from 300 to
 * 499 one for good; after one of 500 and above it is not known what was done. Thread safe.
 */
final class HookCarrier implements Carrier {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TOO_MANY = 429;
  private static final int FIRST_FAILURE = 500;

  private final WebHook hook;
  private final HookAddress address;
  private final byte[] secret;
  private final ExecutorService senders;

  HookCarrier(WebHook hook, HookAddress address, byte[] secret, int window) {
    this.hook = hook;
    this.address = address;
    this.secret = secret.clone();
    senders =
        Executors.newFixedThreadPool(
            window, new ThreadFactoryBuilder().setNameFormat("sms-%d").setDaemon(true).build());
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void send(Outgoing message, Consumer<SendOutcome> outcome) {
    try {
      senders.execute(() -> outcome.accept(post(message)));
    } catch (RejectedExecutionException e) {
      outcome.accept(new SendOutcome.Again("the server stops"));
    }
  }

  private SendOutcome post(Outgoing message) {
    byte[] body =
        JSON.writeValueAsString(
                Map.of(
                    "reference", message.key().reference(),
                    "to", "+" + message.number().forCarrier(),
                    "text", message.text()))
            .getBytes(StandardCharsets.UTF_8);
    try {
      WebHook.Answer answer = hook.post(address, secret, body);
      if (answer.isGood()) {
        return new SendOutcome.Sent(id(answer.body()));
      }
      String said = "HTTP " + answer.status();
      if (answer.status() == TOO_MANY) {
        return new SendOutcome.Again(said);
      }
      return answer.status() < FIRST_FAILURE
          ? new SendOutcome.Declined(said)
          : new SendOutcome.Unknown();
    } catch (NothingSentException e) {
      return new SendOutcome.Again("not connected");
    } catch (IOException | RuntimeException e) {
      return new SendOutcome.Unknown();
    }
  }

  private static String id(String answer) {
    try {
      return JSON.readTree(answer).path("id").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}

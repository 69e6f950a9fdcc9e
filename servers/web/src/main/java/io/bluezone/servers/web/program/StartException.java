// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.program;

import com.google.common.base.Throwables;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import java.util.List;
import org.springframework.boot.web.server.PortInUseException;

/**
 * A server cannot start; the message says why, to who started it, in the language of the texts that
 * a program has {@link Texts#with from beside this class}.
 */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Message words;

  public StartException(Message words, Throwable cause) {
    super(english(words), cause);
    this.words = words;
  }

  private static String english(Message words) {
    return Texts.of(Language.EN).with(StartException.class).get(words);
  }

  /** Says why a start failed, without Spring's stack: in a sentence of this project if possible. */
  public static Message words(Throwable failure) {
    List<Throwable> chain = Throwables.getCausalChain(failure);
    for (Throwable each : chain) {
      if (each instanceof PortInUseException taken) {
        return Message.of("start.port-in-use", taken.getPort());
      }
      if (each instanceof StartException start) {
        return start.words;
      }
      if (each.getClass().getName().startsWith("io.bluezone.") && each.getMessage() != null) {
        return Message.verbatim(each.getMessage());
      }
    }
    Throwable cause = chain.get(chain.size() - 1);
    return Message.verbatim(cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }
}

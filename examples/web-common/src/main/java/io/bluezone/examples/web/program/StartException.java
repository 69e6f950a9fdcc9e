// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web.program;

import com.google.common.base.Throwables;
import java.util.List;
import org.springframework.boot.web.server.PortInUseException;

/** A server cannot start; the message says why, to who started it. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says why a start failed, without Spring's stack: in a sentence of this project if possible. */
  public static String reason(Throwable failure) {
    List<Throwable> chain = Throwables.getCausalChain(failure);
    for (Throwable each : chain) {
      if (each instanceof PortInUseException taken) {
        return "port "
            + taken.getPort()
            + " is in use: end the program that has it, or give another";
      }
      if (each.getClass().getName().startsWith("io.bluezone.") && each.getMessage() != null) {
        return each.getMessage();
      }
    }
    Throwable cause = chain.get(chain.size() - 1);
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}

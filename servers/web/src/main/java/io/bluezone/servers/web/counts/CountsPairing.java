// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.counts;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.report.ReportException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An agreement of the two servers of a count: the task, the key under which both verify, and what
 * the leader shows the helper to be let in. As text it has a line each, and is secret. Immutable.
 */
public final class CountsPairing {

  private static final int KEY = 32;
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private final CountsTask task;
  private final byte[] verifyKey;
  private final byte[] secret;

  private CountsPairing(CountsTask task, byte[] verifyKey, byte[] secret) {
    this.task = task;
    this.verifyKey = verifyKey;
    this.secret = secret;
  }

  /** Draws the keys for a task. */
  public static CountsPairing create(CountsTask task, SecureRandom random) {
    byte[] verifyKey = new byte[KEY];
    random.nextBytes(verifyKey);
    byte[] secret = new byte[KEY];
    random.nextBytes(secret);
    return new CountsPairing(task, verifyKey, secret);
  }

  /** Reads {@link #text}; throws {@link IllegalArgumentException} if it is none. */
  public static CountsPairing parse(String text) {
    Map<String, String> lines = new HashMap<>();
    for (String line : Splitter.on('\n').trimResults().omitEmptyStrings().split(text)) {
      int colon = line.indexOf(':');
      lines.put(line.substring(0, Math.max(colon, 0)), line.substring(colon + 1));
    }
    try {
      return new CountsPairing(
          CountsTask.of(bytes(lines.get("task"), length -> length > 0)),
          bytes(lines.get("verify"), length -> length == KEY),
          bytes(lines.get("secret"), length -> length == KEY));
    } catch (ReportException e) {
      throw new IllegalArgumentException("the file holds no task of a count", e);
    }
  }

  private static byte[] bytes(@Nullable String hex, Predicate<Integer> length) {
    if (hex == null || !HEX.canDecode(hex) || !length.test(hex.length() / 2)) {
      throw new IllegalArgumentException("the file holds no task of a count");
    }
    return HEX.decode(hex);
  }

  /** {@return lines of text, with a line feed after each} */
  public String text() {
    return "task:"
        + HEX.encode(task.toByteArray())
        + "\nverify:"
        + HEX.encode(verifyKey)
        + "\nsecret:"
        + HEX.encode(secret)
        + "\n";
  }

  public CountsTask task() {
    return task;
  }

  public byte[] verifyKey() {
    return verifyKey.clone();
  }

  /** {@return the value of the header Authorization} */
  public String authorization() {
    return "Bearer " + HEX.encode(secret);
  }

  /** {@return where the helper answers for the task} */
  public String path() {
    return "/tasks/" + HEX.encode(task.id());
  }
}

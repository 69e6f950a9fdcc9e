// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import io.bluezone.records.exposure.ProtectionTag;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The options of a check. Immutable.
 *
 * @param protections what protected this device's owner, and when
 * @param executor where cases are matched besides the calling thread; it is not shut down
 * @param threads how many threads match at once, the calling one among them: 1 or more
 * @param listener told of progress, asked whether to go on
 */
public record CheckOptions(
    List<ProtectionTag> protections, Executor executor, int threads, CheckListener listener) {

  /** On the calling thread alone, without a listener, of an owner who was not protected. */
  public static final CheckOptions DEFAULT =
      new CheckOptions(ImmutableList.of(), Runnable::run, 1, new CheckListener() {});

  public CheckOptions {
    protections = ImmutableList.copyOf(protections);
    checkNotNull(executor, "executor");
    checkNotNull(listener, "listener");
    checkArgument(threads >= 1, "%s threads", threads);
  }

  /** {@return the same for an owner who was protected so} */
  public CheckOptions withProtections(List<ProtectionTag> tags) {
    return new CheckOptions(tags, executor, threads, listener);
  }

  /**
   * The same on several threads. The calling thread does its share; should the executor be busy, or
   * refuse, it does all. The result is the same.
   */
  public CheckOptions spreadOver(Executor helpers, int most) {
    return new CheckOptions(protections, helpers, most, listener);
  }

  /** {@return the same with a listener} */
  public CheckOptions withListener(CheckListener follower) {
    return new CheckOptions(protections, executor, threads, follower);
  }
}

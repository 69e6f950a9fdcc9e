// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.records.exposure.ProtectionTag;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The options of a check. Defaults: on the calling thread alone, without a listener, and the owner
 * was not protected. Immutable.
 */
public final class CheckOptions {

  /** The defaults. */
  public static final CheckOptions DEFAULT = builder().build();

  private final ImmutableList<ProtectionTag> protections;
  private final Executor executor;
  private final int threads;
  private final CheckListener listener;

  private CheckOptions(Builder builder) {
    protections = builder.protections;
    executor = builder.executor;
    threads = builder.threads;
    listener = builder.listener;
  }

  /** {@return a builder with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return what protected this device's owner, and when} */
  public List<ProtectionTag> protections() {
    return protections;
  }

  /** {@return where cases are matched besides the calling thread} */
  public Executor executor() {
    return executor;
  }

  /** {@return how many threads match at once, the calling one among them} */
  public int threads() {
    return threads;
  }

  /** {@return the listener} */
  public CheckListener listener() {
    return listener;
  }

  /** Builds {@link CheckOptions}. Not thread safe. */
  public static final class Builder {

    private ImmutableList<ProtectionTag> protections = ImmutableList.of();
    private Executor executor = Runnable::run;
    private int threads = 1;
    private CheckListener listener = new CheckListener() {};

    private Builder() {}

    /**
     * Sets what protected this device's owner.
     *
     * @param tags the protections, and when each was there
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder protections(List<ProtectionTag> tags) {
      protections = ImmutableList.copyOf(tags);
      return this;
    }

    /**
     * Spreads the matching. The calling thread does its share; should the executor be busy, or
     * refuse, it does all. The result is the same.
     *
     * @param helpers where to match besides; it is not shut down
     * @param most how many threads match at once, the calling one among them: 1 or more
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder spreadOver(Executor helpers, int most) {
      checkNotNull(helpers, "helpers");
      checkArgument(most >= 1, "%s threads", most);
      executor = helpers;
      threads = most;
      return this;
    }

    /**
     * Has the check followed.
     *
     * @param follower told of progress, asked whether to go on
     * @return this builder
     */
    @CanIgnoreReturnValue
    public Builder listener(CheckListener follower) {
      listener = checkNotNull(follower, "follower");
      return this;
    }

    /** {@return the options} */
    public CheckOptions build() {
      return new CheckOptions(this);
    }
  }
}

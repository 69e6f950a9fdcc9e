// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.server;

import io.bluezone.examples.authority.command.Authority;
import io.bluezone.examples.authority.counts.Aside;

/** The shipped authority's server, in the town's time. */
public final class AuthorityInTime {

  /** The moduli of tokens' keys are of its own primes: to test them takes a second each start. */
  private static final String TESTS_OF_MODULI = "org.bouncycastle.rsa.max_mr_tests";

  private AuthorityInTime() {}

  public static void main(String... options) throws Exception {
    System.setProperty(TESTS_OF_MODULI, "0");
    TownPipe pipe = new TownPipe();
    PipedTime time = new PipedTime(pipe.begin().now());
    pipe.serve(new Authority(time.source(), new Aside(time::aside)), time, null, options);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import io.bluezone.lab.rehearsal.server.ProvinceInTime;
import io.bluezone.servers.province.Province;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The shipped province's server, which reads the authority's counts. */
public final class ProvinceProcess extends ServerProcess {

  /** So long what is due may wait: it is a look at the boxes each minute, and an advance costs. */
  public static final Duration STEP = Duration.ofMinutes(5);

  private ProvinceProcess(Path data, URI authority, ClassArchive classes) throws IOException {
    super(
        data,
        ProvinceInTime.class,
        Province.class,
        List.of("--set", "province.counts-url=" + authority + "/api/v1/counts"),
        classes);
  }

  /** Boots one on a folder of data, beside an authority that need not answer yet. */
  public static ProvinceProcess boot(Path data, URI authority, ClassArchive classes)
      throws IOException {
    return new ProvinceProcess(data, authority, classes);
  }
}

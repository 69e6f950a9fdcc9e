// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.engine;

import io.bluezone.servers.outbreak.prepare.PreparedData;
import java.io.IOException;
import java.nio.file.Path;

/** Opens an engine that lies in a jar of its own. */
public interface ClusterEngine {

  Engine open(PreparedData data, Path scratch) throws IOException;
}

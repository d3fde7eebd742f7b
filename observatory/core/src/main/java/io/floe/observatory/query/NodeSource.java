package io.floe.observatory.query;

import java.util.List;

/** Where the observatory learns about the nodes of the cluster. */
public interface NodeSource {

  /** The nodes that are known now. */
  List<NodeDetail> nodes();
}

package dev.mmapcheck.vm;

/** Where a tree gets its nodes from; tests make it run dry. */
interface NodeSource {
  /** The heap. */
  NodeSource HEAP =
      new NodeSource() {
        @Override
        public TreeNode leaf() {
          return TreeNode.leaf();
        }

        @Override
        public TreeNode inner() {
          return TreeNode.inner();
        }
      };

  /**
   * An empty leaf.
   *
   * @throws OutOfMemoryError when there is none
   */
  TreeNode leaf();

  /**
   * An empty inner node.
   *
   * @throws OutOfMemoryError when there is none
   */
  TreeNode inner();
}

package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import dev.mmapcheck.lang.tree.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One walk over a function body before it is lowered: the names whose address is taken somewhere
 * (all variables of such a name live in memory; shadowing only costs a register), and the blocks
 * each label lies in.
 */
final class AddressTaken {
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<Statement.Block>> labels = new HashMap<>();
  private final Deque<Statement.Block> blocks = new ArrayDeque<>();

  AddressTaken(Statement.Block body) {
    visit(body);
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** The blocks around a label, innermost first; empty for an unknown label. */
  List<Statement.Block> blocksOf(String label) {
    return labels.getOrDefault(label, List.of());
  }

  private void visit(Statement statement) {
    if (statement instanceof Statement.Block s) {
      blocks.push(s);
      s.statements().forEach(this::visit);
      blocks.pop();
    } else if (statement instanceof Statement.Evaluate s) {
      visit(s.expression());
    } else if (statement instanceof Statement.If s) {
      visit(s.condition());
      visit(s.then());
      visit(s.otherwise());
    } else if (statement instanceof Statement.While s) {
      visit(s.condition());
      visit(s.body());
    } else if (statement instanceof Statement.DoWhile s) {
      visit(s.body());
      visit(s.condition());
    } else if (statement instanceof Statement.For s) {
      visit(s.first());
      visit(s.condition());
      visit(s.step());
      visit(s.body());
    } else if (statement instanceof Statement.Switch s) {
      visit(s.value());
      visit(s.body());
    } else if (statement instanceof Statement.Label s) {
      labels.put(s.name(), List.copyOf(blocks));
      visit(s.statement());
    } else if (statement instanceof Statement.ComputedGoto s) {
      visit(s.address());
    } else if (statement instanceof Statement.Return s) {
      visit(s.value());
    } else if (statement instanceof Statement.Declare s) {
      visit(s.declaration());
    }
  }

  private void visit(Declaration.Variables declaration) {
    for (Declaration.Item item : declaration.items()) {
      if (!item.declarator().attributes().isEmpty()) {
        // cleanup(f) passes the variable's address.
        names.add(item.declarator().name());
      }
      visit(item.initializer());
    }
  }

  private void visit(Initializer initializer) {
    if (initializer instanceof Initializer.Value value) {
      visit(value.expression());
    } else if (initializer instanceof Initializer.Braces braces) {
      for (Initializer.Element element : braces.elements()) {
        visit(element.value());
      }
    }
  }

  private void visit(Expression expression) {
    if (expression instanceof Expression.Unary e) {
      if (e.operator() == Expression.UnaryOperator.ADDRESS) {
        takeAddress(e.operand());
      }
      visit(e.operand());
    } else if (expression instanceof Expression.Step e) {
      visit(e.operand());
    } else if (expression instanceof Expression.Binary e) {
      visit(e.left());
      visit(e.right());
    } else if (expression instanceof Expression.Comparison e) {
      visit(e.left());
      visit(e.right());
    } else if (expression instanceof Expression.Logical e) {
      visit(e.left());
      visit(e.right());
    } else if (expression instanceof Expression.Comma e) {
      visit(e.first());
      visit(e.second());
    } else if (expression instanceof Expression.Assign e) {
      visit(e.target());
      visit(e.value());
    } else if (expression instanceof Expression.Call e) {
      visit(e.function());
      e.arguments().forEach(this::visit);
    } else if (expression instanceof Expression.Member e) {
      visit(e.object());
    } else if (expression instanceof Expression.Arrow e) {
      visit(e.pointer());
    } else if (expression instanceof Expression.Index e) {
      visit(e.array());
      visit(e.index());
    } else {
      visitRare(expression);
    }
  }

  private void visitRare(Expression expression) {
    if (expression instanceof Expression.Conditional e) {
      visit(e.condition());
      visit(e.whenTrue());
      visit(e.whenFalse());
    } else if (expression instanceof Expression.Cast e) {
      visit(e.operand());
    } else if (expression instanceof Expression.CompoundLiteral e) {
      visit(e.initializer());
    } else if (expression instanceof Expression.Block e) {
      visit(e.body());
    } else if (expression instanceof Expression.Generic e) {
      e.associations().forEach(a -> visit(a.value()));
    } else if (expression instanceof Expression.MeasureOperand e) {
      visit(e.operand());
    }
  }

  private void takeAddress(Expression operand) {
    if (operand instanceof Expression.Name name) {
      names.add(name.name());
    } else if (operand instanceof Expression.Member member) {
      takeAddress(member.object());
    } else if (operand instanceof Expression.Index index) {
      takeAddress(index.array());
    }
  }
}

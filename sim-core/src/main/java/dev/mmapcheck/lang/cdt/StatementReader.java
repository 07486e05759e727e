package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.tree.Declaration;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTASMDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTBreakStatement;
import org.eclipse.cdt.core.dom.ast.IASTCaseStatement;
import org.eclipse.cdt.core.dom.ast.IASTCompoundStatement;
import org.eclipse.cdt.core.dom.ast.IASTContinueStatement;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationStatement;
import org.eclipse.cdt.core.dom.ast.IASTDefaultStatement;
import org.eclipse.cdt.core.dom.ast.IASTDoStatement;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionStatement;
import org.eclipse.cdt.core.dom.ast.IASTForStatement;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTGotoStatement;
import org.eclipse.cdt.core.dom.ast.IASTIfStatement;
import org.eclipse.cdt.core.dom.ast.IASTLabelStatement;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTNullStatement;
import org.eclipse.cdt.core.dom.ast.IASTProblemStatement;
import org.eclipse.cdt.core.dom.ast.IASTReturnStatement;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTSwitchStatement;
import org.eclipse.cdt.core.dom.ast.IASTWhileStatement;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTGotoStatement;

/** Reads CDT's statements. */
final class StatementReader {
  private final Reading reading;

  StatementReader(Reading reading) {
    this.reading = reading;
  }

  /** Reads a block; a body that is no block (a syntax error) becomes one. */
  Statement.Block block(IASTStatement node) {
    Span span = span(node);
    List<Statement> statements = new ArrayList<>();
    if (node instanceof IASTCompoundStatement compound) {
      for (IASTStatement statement : compound.getStatements()) {
        statements.add(read(statement));
      }
    } else {
      statements.add(read(node));
    }
    int end = Math.max(span.start(), span.end() - 1);
    return new Statement.Block(span, statements, new Span(span.file(), end, span.end()));
  }

  private Span span(IASTNode node) {
    return reading.locations.of(node);
  }

  private Expression expression(IASTExpression node, IASTNode parent) {
    return reading.expressions.read(node, parent);
  }

  Statement read(IASTStatement node) {
    if (node instanceof IASTExpressionStatement statement) {
      return new Statement.Evaluate(span(node), expression(statement.getExpression(), node));
    } else if (node instanceof IASTDeclarationStatement statement) {
      return declaration(statement.getDeclaration(), node);
    } else if (node instanceof IASTCompoundStatement) {
      return block(node);
    } else if (node instanceof IASTIfStatement statement) {
      return new Statement.If(
          span(node),
          expression(statement.getConditionExpression(), node),
          body(statement.getThenClause(), node),
          statement.getElseClause() == null ? null : read(statement.getElseClause()));
    } else if (node instanceof IASTReturnStatement statement) {
      IASTExpression value = statement.getReturnValue();
      return new Statement.Return(
          span(node), value == null ? null : reading.expressions.read(value));
    } else if (node instanceof IASTNullStatement) {
      return new Statement.Empty(span(node));
    }
    return loopOrJump(node);
  }

  private Statement body(IASTStatement node, IASTNode parent) {
    return node == null ? new Statement.Empty(span(parent)) : read(node);
  }

  private Statement loopOrJump(IASTStatement node) {
    if (node instanceof IASTForStatement statement) {
      return forLoop(statement);
    } else if (node instanceof IASTWhileStatement statement) {
      return new Statement.While(
          span(node), expression(statement.getCondition(), node), body(statement.getBody(), node));
    } else if (node instanceof IASTDoStatement statement) {
      return new Statement.DoWhile(
          span(node), body(statement.getBody(), node), expression(statement.getCondition(), node));
    } else if (node instanceof IASTSwitchStatement statement) {
      return new Statement.Switch(
          span(node),
          expression(statement.getControllerExpression(), node),
          body(statement.getBody(), node));
    } else if (node instanceof IASTCaseStatement statement) {
      return caseLabel(statement);
    } else if (node instanceof IASTDefaultStatement) {
      return new Statement.Default(span(node));
    } else if (node instanceof IASTBreakStatement) {
      return new Statement.Break(span(node));
    } else if (node instanceof IASTContinueStatement) {
      return new Statement.Continue(span(node));
    } else if (node instanceof IASTGotoStatement statement) {
      return new Statement.Goto(span(node), statement.getName().toString());
    } else if (node instanceof IASTLabelStatement statement) {
      return new Statement.Label(
          span(node), statement.getName().toString(), body(statement.getNestedStatement(), node));
    } else if (node instanceof IGNUASTGotoStatement statement) {
      Expression target = expression(statement.getLabelNameExpression(), node);
      // CDT leaves the star of "goto *p" on the expression.
      return new Statement.ComputedGoto(
          span(node),
          target instanceof Expression.Unary star
                  && star.operator() == Expression.UnaryOperator.DEREFERENCE
              ? star.operand()
              : target);
    } else if (node instanceof IASTProblemStatement statement) {
      return new Statement.Bad(span(node), Reading.message(statement.getProblem()), false);
    }
    return new Statement.Bad(span(node), "this is not a C statement", false);
  }

  private Statement forLoop(IASTForStatement node) {
    IASTStatement first = node.getInitializerStatement();
    IASTExpression condition = node.getConditionExpression();
    IASTExpression step = node.getIterationExpression();
    return new Statement.For(
        span(node),
        first == null || first instanceof IASTNullStatement ? null : read(first),
        condition == null ? null : reading.expressions.read(condition),
        step == null ? null : reading.expressions.read(step),
        body(node.getBody(), node));
  }

  private Statement caseLabel(IASTCaseStatement node) {
    if (node.getExpression() instanceof IASTBinaryExpression range
        && range.getOperator() == IASTBinaryExpression.op_ellipses) {
      return new Statement.Case(
          span(node),
          reading.expressions.read(range.getOperand1(), node),
          reading.expressions.read(range.getInitOperand2(), node));
    }
    Expression value = expression(node.getExpression(), node);
    return new Statement.Case(span(node), value, value);
  }

  private Statement declaration(IASTDeclaration node, IASTNode parent) {
    if (node instanceof IASTSimpleDeclaration simple) {
      Declaration.Variables variables = reading.types.variables(simple);
      return new Statement.Declare(variables.span(), variables);
    } else if (node instanceof IASTASMDeclaration) {
      Span span = span(node);
      return new Statement.Assembly(span, Assembly.isBarrierText(span.text()));
    } else if (node instanceof IASTFunctionDefinition) {
      return new Statement.Bad(span(node), "a function inside a function", true);
    }
    return new Statement.Bad(span(parent), "this is not a C declaration", false);
  }
}

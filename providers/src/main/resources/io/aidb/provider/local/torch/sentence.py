# An encoder with the steps after it that sentence-transformers knows (sentence_transformers/models).

def pool(mode: str, x: Tensor, mask: Tensor) -> Tensor:
  weight = torch.unsqueeze(torch.type_as(mask, x), 2)
  if mode == "cls":
    y = torch.select(x, 1, 0)
  elif mode == "max":
    y = torch.amax(torch.masked_fill(x, torch.eq(weight, 0), -1000000000.), [1])
  elif mode == "mean":
    y = torch.div(torch.sum(torch.mul(x, weight), [1]), torch.sum(weight, [1]))
  elif mode == "mean_sqrt_len":
    y = torch.div(torch.sum(torch.mul(x, weight), [1]), torch.sqrt(torch.sum(weight, [1])))
  elif mode == "weightedmean":
    rank = torch.unsqueeze(torch.type_as(torch.arange(1, torch.size(x, 1) + 1, device=x.device), x), 1)
    graded = torch.mul(weight, rank)
    y = torch.div(torch.sum(torch.mul(x, graded), [1]), torch.sum(graded, [1]))
  else:
    last = torch.argmax(torch.mul(mask, torch.arange(1, torch.size(x, 1) + 1, device=x.device)), 1)
    y = torch.select(torch.gather(x, 1, torch.expand(torch.view(last, [-1, 1, 1]), [-1, 1, torch.size(x, 2)])), 1, 0)
  return y

class Step:
  kind : str
  activation : str
  linear : __torch__.layers.Linear
  def forward(self: __torch__.sentence.Step, x: Tensor) -> Tensor:
    if self.kind == "normalize":
      y = __torch__.layers.normalize(x)
    else:
      y = __torch__.layers.activate(self.activation, self.linear.forward(x))
    return y

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  encoder : __torch__.encoder.Encoder
  pooling : List[str]
  steps : List[__torch__.sentence.Step]

  # One vector per row.
  def forward(self: __torch__.sentence.Model, ids: Tensor, mask: Tensor) -> Tensor:
    x = self.encoder.forward(ids, mask, None)
    pooled = annotate(List[Tensor], [])
    for mode in self.pooling:
      pooled.append(__torch__.sentence.pool(mode, x, mask))
    y = torch.cat(pooled, 1)
    for step in self.steps:
      y = step.forward(y)
    return y

  # One vector per token.
  def tokens(self: __torch__.sentence.Model, ids: Tensor, mask: Tensor, type_ids: Tensor) -> Tensor:
    return self.encoder.forward(ids, mask, type_ids)
